using System.Collections.Frozen;

namespace PppLedger.Domain;

/// <summary>
/// Currencies by ISO 4217 code with their minor unit (decimals). The active list, and codes retired since 2018 because old
/// amounts are recorded under them (BGN, HRK, CUC, MRO, SLL, STD, VEF, ZWL, ANG, BYR).
/// </summary>
public static class Currencies
{
    private const string None = "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string Three = "BHD IQD JOD KWD LYD OMR TND";
    private const string Four = "CLF UYW";

    private const string Two =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU "
        + "CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES "
        + "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD "
        + "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TOP TRY "
        + "TTD TWD TZS UAH USD USN UYU UZS VED VEF VES WST XCD XCG YER ZAR ZMW ZWG ZWL";

    private static readonly FrozenDictionary<string, int> MinorUnits =
        new[] { (None, 0), (Two, 2), (Three, 3), (Four, 4) }
            .SelectMany(group => group.Item1.Split(' ').Select(code => (code, group.Item2)))
            .ToFrozenDictionary(pair => pair.code, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>Whether the code is a known ISO 4217 currency, in capitals.</summary>
    public static bool IsKnown(string? currency) => currency is not null && MinorUnits.ContainsKey(currency);

    /// <summary>Decimals of the currency: 2 for EUR, 0 for CLP.</summary>
    public static int MinorUnit(string currency)
    {
        Invariant.Holds(IsKnown(currency));
        return MinorUnits[currency];
    }

    /// <summary>The smallest amount of the currency: 0.01 for EUR, 1 for CLP.</summary>
    public static decimal SmallestAmount(string currency) => new(1, 0, 0, isNegative: false, (byte)MinorUnit(currency));
}
