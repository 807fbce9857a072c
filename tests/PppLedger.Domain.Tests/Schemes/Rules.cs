using CsCheck;

namespace PppLedger.Domain.Tests;

/// <summary>Short ways of calculating by the shipped rules.</summary>
internal static class Rules
{
    public static Money Eur(decimal amount) => new(amount, "EUR");

    public static Money Euros(string amount) => Eur(decimal.Parse(amount));

    /// <summary>One of these.</summary>
    public static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    public static RuleSet Version(string scheme, string version) => RuleBook.Shipped.Scheme(scheme)!.Version(version)!;

    public static RuleSet JointUndertakings => Version("eu-joint-undertaking", "2021");

    public static RuleSet PpsI => Version("nl-pps-i", "2024");

    public static Calculated<MaximumAidAnswer> MaximumAid(bool collaboration, params AidCosts[] costs) => new CalculateMaximumAid().Evaluate(new(collaboration, costs), PpsI);

    public static AllowanceContribution Of(string participant, decimal cash = 0, decimal inKind = 0, string? tki = null, int? year = null) =>
        new(participant, Eur(cash), Eur(inKind), Tki: tki, Year: year);

    public static Calculated<AllowanceAnswer> Allowance(string version, AllowanceContribution[] contributions, BandFill? fill = null, BandScope? scope = null) =>
        new CalculateAllowance().Evaluate(new(AllowanceInstrument.Programme, contributions, fill, scope), Version("nl-ppp-allowance", version));
}
