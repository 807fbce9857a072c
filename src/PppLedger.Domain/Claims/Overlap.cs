namespace PppLedger.Domain;

/// <summary>What two contributions claim both, or what of a person's time is claimed too much. It stands on the one recorded later.</summary>
/// <param name="Kind">What overlaps.</param>
/// <param name="ContributionId">The contribution recorded later.</param>
/// <param name="Others">The contributions recorded before it that it overlaps with, oldest first; none where it is too much by itself.</param>
/// <param name="Quantity">How much of the quantity is at stake.</param>
/// <param name="Value">How much money is at stake; null where it has no value yet.</param>
/// <param name="Cleared">Who found it to be no double claim, and why; null while it stands.</param>
public sealed record Overlap(
    OverlapKind Kind, Guid ContributionId, IReadOnlyList<Guid> Others, Quantity? Quantity, Money? Value, ClearedOverlap? Cleared)
{
    /// <summary>Whether a contribution cannot be accepted while this stands: the same document or lot under another award (I20, I21).</summary>
    public bool HoldsUpAcceptance => Cleared is null && Kind is (OverlapKind.Evidence or OverlapKind.Lot);

    /// <summary>Whether a clearance is about this overlap: of the kind, and with the contribution that is named, where one is.</summary>
    public bool IsMeantBy(OverlapKind kind, Guid? otherContributionId) => kind == Kind && (otherContributionId is not { } other || Others.Contains(other));
}

/// <summary>What overlaps hold up.</summary>
public static class OverlapRules
{
    /// <summary>Refuses to accept a contribution while the same document or lot stands under another award (domain rules I20 and I21).</summary>
    /// <param name="overlaps">What stands on it.</param>
    /// <param name="isSeen">Whether the one who accepts may see a contribution; of one out of sight the id is not told.</param>
    public static Refusal? RefusesToAccept(IReadOnlyList<Overlap> overlaps, Func<Guid, bool> isSeen) =>
        overlaps.FirstOrDefault(o => o.HoldsUpAcceptance) is { } overlap
            ? ClaimRefusal.OverlapNotCleared.Because(
                $"The same {(overlap.Kind is OverlapKind.Lot ? "lot" : "document")} backs "
                + (isSeen(overlap.Others[0]) ? $"contribution {overlap.Others[0]}." : "another contribution, which you do not see."))
            : null;

    /// <summary>The value at stake where two contributions claim the same: the smaller of the two; null where either has none or the currencies differ.</summary>
    public static Money? Smaller(Money? a, Money? b) => a is null || b is null || a.Currency != b.Currency ? null : a < b ? a : b;

    /// <summary>As for money: the smaller of two quantities of one unit.</summary>
    public static Quantity? Smaller(Quantity? a, Quantity? b) => a is null || b is null || a.Unit != b.Unit ? null : a.Amount < b.Amount ? a : b;

    /// <summary>The value of some hours of a contribution that is counted in hours or days; null where it has no value or nothing is left of it.</summary>
    public static Money? Share(Contribution c, decimal hours) =>
        c is { Value: { } value, Quantity: { Amount: > 0 } quantity }
            && PersonHours.HoursOf(quantity.Amount, quantity.Unit) is var all
            ? Money.RoundHalfUp(value.Amount * Math.Min(hours, all) / all, value.Currency)
            : null;
}
