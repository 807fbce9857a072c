namespace PppLedger.Domain;

/// <summary>What the calculations under the rules of Joint Undertakings share.</summary>
internal static class JointUndertaking
{
    /// <summary>The scheme.</summary>
    public const string Scheme = "eu-joint-undertaking";

    /// <summary>The currency of its rules.</summary>
    public const string Currency = "EUR";

    private const int PartDecimals = 4;

    /// <summary>Whether an award's scheme is the Innovative Health Initiative by its name, as <c>IHI JU</c>: the least share of members is a rule of that one.</summary>
    public static bool IsInnovativeHealth(string scheme) => scheme.Split(' ', '-')[0].Equals("IHI", StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind of action of the CBE JU that the name of an award's scheme says, as <c>CBE JU RIA</c>; null where it says none.</summary>
    public static JointUndertakingAction? ActionOf(string scheme) => !scheme.StartsWith("CBE", StringComparison.OrdinalIgnoreCase) ? null : scheme.Split(' ', '-')[^1].ToUpperInvariant() switch
    {
        "RIA" => JointUndertakingAction.ResearchAndInnovation,
        "IA" => JointUndertakingAction.Innovation,
        "FLAGSHIP" => JointUndertakingAction.Flagship,
        _ => null,
    };

    /// <summary>Refuses an amount that is wrong by itself, below zero or not in euros; null is fine.</summary>
    public static Refusal? Amount(Money? amount, string pointer) => CalculationInput.Amount(amount, Currency, pointer);

    /// <summary>A part of a whole, rounded half up to four decimals; null of nothing.</summary>
    public static decimal? Part(decimal part, decimal whole) =>
        whole == 0 ? null : decimal.Round(part / whole, PartDecimals, MidpointRounding.AwayFromZero);

    /// <summary>Rounds up to the cent: for the least that is needed.</summary>
    public static Money RoundUp(decimal amount) => new(decimal.Round(amount, Currencies.MinorUnit(Currency), MidpointRounding.ToPositiveInfinity), Currency);

    /// <summary>A day that comes each year, in a year; 29 February is the 28th where there is none.</summary>
    public static DateOnly In(this (int Month, int Day) day, int year) => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));
}
