namespace PppLedger.Domain;

/// <summary>
/// How much of an award may be paid in advance, until a scheme's rule set says otherwise: 90 %, and all of a small grant.
/// Source: Kaderbesluit nationale EZK- en LNV-subsidies art. 45–47 (domain rule I25).
/// </summary>
public static class AdvanceLimit
{
    /// <summary>Share of the ceiling that advances may reach, 0–1.</summary>
    public const decimal Share = 0.90m;

    /// <summary>Up to this grant all of it may be paid in advance.</summary>
    public static readonly Money SmallGrant = new(25_000m, "EUR");

    /// <summary>What the advances under a ceiling may reach together, in its currency; exact, not rounded.</summary>
    public static decimal Of(Money ceiling) =>
        ceiling.Currency == SmallGrant.Currency && ceiling <= SmallGrant ? ceiling.Amount : ceiling.Amount * Share;
}
