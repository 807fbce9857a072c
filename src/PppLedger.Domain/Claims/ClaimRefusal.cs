namespace PppLedger.Domain;

/// <summary>What the ledger says no to about days, and about what two contributions claim both.</summary>
[RefusalList]
public static class ClaimRefusal
{
    /// <summary>A place in the list of days holds nothing.</summary>
    public static readonly Refusal DayMissing = Refusal.Of("day-missing", RefusalKind.Input, "The list of days has an empty place.");

    /// <summary>A day is given twice.</summary>
    public static readonly Refusal DayTwice = Refusal.Of("day-twice", RefusalKind.Input, "A day stands in the list twice.");

    /// <summary>Days are given of what is not counted in time.</summary>
    public static readonly Refusal DaysNotCounted = Refusal.Of("days-not-counted", RefusalKind.Rule, "Only what is counted in hours or days is spread over days.");

    /// <summary>A day lies outside the contribution's.</summary>
    public static readonly Refusal DayOutside = Refusal.Of("day-outside", RefusalKind.Rule, "A day of the list lies outside the days of the contribution.");

    /// <summary>The days do not sum to the quantity.</summary>
    public static readonly Refusal DaysDoNotSum = Refusal.Of("days-do-not-sum", RefusalKind.Rule, "The days do not sum to the quantity.");

    /// <summary>More than a day has (domain rule I13).</summary>
    public static readonly Refusal MoreThanADay = Refusal.Of("more-than-a-day", RefusalKind.Rule, "A person or an asset gives 24 hours, or one day, on a day at most.");

    /// <summary>The days of a corrected quantity are not said.</summary>
    public static readonly Refusal DaysMissing = Refusal.Of("days-missing", RefusalKind.Rule, "The contribution says its days: give those of the right quantity too.");

    /// <summary>Together with other contributions, more than a day has (domain rule I13).</summary>
    public static readonly Refusal DayIsFull = Refusal.Of("day-is-full", RefusalKind.Conflict, "That day of the person or asset is claimed already: with this it would have more than 24 hours.");

    /// <summary>Somebody has to look at it first (domain rules I20 and I21).</summary>
    public static readonly Refusal OverlapNotCleared = Refusal.Of("overlap-not-cleared", RefusalKind.Conflict, "It overlaps with a contribution under another award; the funder or an auditor clears that first.");

    /// <summary>There is nothing to clear.</summary>
    public static readonly Refusal NoSuchOverlap = Refusal.Of("no-such-overlap", RefusalKind.Rule, "No such overlap stands on this contribution.");

    /// <summary>It was cleared before.</summary>
    public static readonly Refusal OverlapClearedAlready = Refusal.Of("overlap-cleared-already", RefusalKind.Conflict, "This overlap is cleared already.");
}
