using System.Collections.Frozen;

namespace PppLedger.Domain;

/// <summary>The Member States of the European Union, and the other states of the European Economic Area, since 2021.</summary>
internal static class EuropeanEconomicArea
{
    private const string Members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
    private const string Others = "IS LI NO";

    private static readonly FrozenSet<string> MemberStates = Members.Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> OtherStates = Others.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is a Member State.</summary>
    public static bool IsMemberState(string? country) => country is not null && MemberStates.Contains(country);

    /// <summary>Whether it is a state of the EEA, Member States among them.</summary>
    public static bool Has(string? country) => country is not null && (MemberStates.Contains(country) || OtherStates.Contains(country));
}
