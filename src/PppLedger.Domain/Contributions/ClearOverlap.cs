namespace PppLedger.Domain;

/// <summary>Somebody looked at an overlap with another contribution and found it no double claim.</summary>
/// <param name="Kind">What overlaps.</param>
/// <param name="OtherContributionId">The other contribution; null where the overlap is with all of a person's claims together.</param>
/// <param name="Reason">Why it is none.</param>
/// <param name="By">Opaque key of the one who cleared it.</param>
[EventAlias("overlap-cleared")]
public sealed record OverlapCleared(OverlapKind Kind, Guid? OtherContributionId, string Reason, string By) : IPostsNothing;

/// <summary>What two contributions claim both.</summary>
public enum OverlapKind
{
    /// <summary>Nothing; refused.</summary>
    None,

    /// <summary>The same document (domain rule I20).</summary>
    Evidence,

    /// <summary>The same person's hours (domain rules I13, I14).</summary>
    PersonHours,

    /// <summary>The same asset in the same period.</summary>
    Asset,

    /// <summary>The same lot, offered under two awards (domain rule I21).</summary>
    Lot,
}

/// <summary>An overlap that somebody found to be no double claim.</summary>
/// <param name="Kind">What overlapped.</param>
/// <param name="OtherContributionId">The other contribution, if one.</param>
/// <param name="Reason">Why it is none.</param>
/// <param name="By">Opaque key of the one who cleared it.</param>
public sealed record ClearedOverlap(OverlapKind Kind, Guid? OtherContributionId, string Reason, string By);
