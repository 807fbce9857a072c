namespace PppLedger.Domain;

/// <summary>Somebody looked at an overlap with another contribution and found it no double claim.</summary>
/// <param name="Kind">What overlaps.</param>
/// <param name="OtherContributionId">The other contribution; null where the overlap is with all of a person's claims together.</param>
/// <param name="Reason">Why it is none.</param>
/// <param name="By">Opaque key of the one who cleared it.</param>
[EventAlias("overlap-cleared")]
[Says("An overlap ({Kind})[ with contribution {OtherContributionId}] was cleared: {Reason}")]
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

/// <summary>Clears an overlap.</summary>
/// <param name="Kind">What overlaps.</param>
/// <param name="OtherContributionId">With which contribution; null: of a person's hours all, else the only one of the kind that stands.</param>
/// <param name="Reason">Why it is no double claim.</param>
/// <param name="Actor">Who: an auditor, or the funder of the award.</param>
public sealed record ClearOverlap(OverlapKind Kind, Guid? OtherContributionId, string Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>
    /// Refuses, in this order: bad values; who may not; a stage that does not allow it; no such overlap; one that is cleared; no word
    /// of which, where several stand. A funder may not see the other contribution: where only one overlap stands, none need be named.
    /// </summary>
    /// <param name="c">The contribution recorded later.</param>
    /// <param name="command">What is to be cleared.</param>
    /// <param name="parties">Who may act on it.</param>
    /// <param name="overlaps">What stands on it now.</param>
    public static Refusal? Refuses(Contribution c, ClearOverlap command, Parties parties, IReadOnlyList<Overlap> overlaps) =>
        Input.Choice(command.Kind, "/kind")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? ContributionActs.Refuses(ContributionActs.ClearOverlap, c, command.Actor, parties)
        ?? (overlaps.Where(o => o.IsMeantBy(command.Kind, command.OtherContributionId)).ToList() is not { Count: > 0 } meant
                ? ClaimRefusal.NoSuchOverlap.Because(
                    command.OtherContributionId is { } other ? $"None of this kind with contribution {other}." : "None of this kind.", "/otherContributionId")
            : meant.All(o => o.Cleared is not null) ? ClaimRefusal.OverlapClearedAlready.Because($"Cleared by {meant[0].Cleared!.By}.")
            : command is { OtherContributionId: null, Kind: not OverlapKind.PersonHours } && Standing(meant).Count > 1
                ? ClaimRefusal.NoSuchOverlap.Because($"{Standing(meant).Count} of this kind stand: say with which contribution.", "/otherContributionId")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static OverlapCleared Decide(Contribution c, ClearOverlap command, Parties parties, IReadOnlyList<Overlap> overlaps)
    {
        Invariant.Holds(Refuses(c, command, parties, overlaps) is null);
        var other = command.OtherContributionId ?? (command.Kind is OverlapKind.PersonHours ? null : Standing(overlaps.Where(o => o.Kind == command.Kind)).Single().Others[0]);
        return new(command.Kind, other, command.Reason, command.Actor.Key);
    }

    private static List<Overlap> Standing(IEnumerable<Overlap> overlaps) => [.. overlaps.Where(o => o.Cleared is null)];
}
