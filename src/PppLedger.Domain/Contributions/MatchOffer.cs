namespace PppLedger.Domain;

/// <summary>A share of a contribution that is offered as match to a scheme.</summary>
/// <param name="Scheme">The scheme, as people name it.</param>
/// <param name="AwardId">The award of that scheme, where known.</param>
/// <param name="SharePercent">How much of the contribution, in per cent.</param>
/// <param name="By">Opaque key of the one who offered it.</param>
public sealed record MatchOffer(string Scheme, Guid? AwardId, decimal SharePercent, string By);

/// <summary>What is counted more than once where several schemes take shares of one contribution (domain rule I21, worked example W9 c).</summary>
public static class Matching
{
    private const decimal All = 100;

    /// <summary>How many per cent are offered beyond all of it; zero where the shares fit.</summary>
    public static decimal ExcessPercent(IEnumerable<MatchOffer> matches) => Math.Max(0, matches.Sum(m => m.SharePercent) - All);

    /// <summary>The amount that is counted more than once: value times what is beyond all of it, rounded half up once.</summary>
    /// <param name="value">What the contribution is worth now.</param>
    /// <param name="matches">What of it is offered.</param>
    public static Money CountedTwice(Money value, IEnumerable<MatchOffer> matches) =>
        Money.RoundHalfUp(value.Amount * ExcessPercent(matches) / All, value.Currency);
}

/// <summary>What the ledger says no to about matching.</summary>
[RefusalList]
public static class MatchRefusal
{
    /// <summary>No share, or more than all of it.</summary>
    public static readonly Refusal ShareOutOfRange = Refusal.Of(
        "share-out-of-range", RefusalKind.Input, "The share is above 0 and at most 100 per cent, to four decimals.");

    /// <summary>Offered there before.</summary>
    public static readonly Refusal OfferedAlready = Refusal.Of(
        "match-offered-already", RefusalKind.Conflict, "The contribution is offered to that scheme already: take the offer back first.");

    /// <summary>No such offer.</summary>
    public static readonly Refusal NotOffered = Refusal.Of(
        "match-not-offered", RefusalKind.Conflict, "The contribution is not offered as match to that scheme.");
}
