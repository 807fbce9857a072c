namespace PppLedger.Domain;

/// <summary>What was offered as match to a scheme was taken back.</summary>
/// <param name="Scheme">The scheme it had been offered to.</param>
/// <param name="AwardId">The award of that scheme, where it was named.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who took it back.</param>
[EventAlias("match-taken-back")]
[Says("The offer as match to {Scheme}[ under {AwardId}] was taken back: {Reason}")]
public sealed record MatchTakenBack(string Scheme, Guid? AwardId, string Reason, string By) : IPostsNothing;

/// <summary>Takes back what was offered as match to a scheme.</summary>
/// <param name="Scheme">The scheme, as it was named.</param>
/// <param name="AwardId">The award of that scheme, where it was named.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record TakeBackMatch(string Scheme, Guid? AwardId, string Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a stage that does not allow it; an offer that does not stand.</summary>
    public static Refusal? Refuses(Contribution c, TakeBackMatch command, Parties parties) =>
        Input.Text(command.Scheme, "/scheme", 100)
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? ContributionActs.Refuses(ContributionActs.TakeBackMatch, c, command.Actor, parties)
        ?? (c.MatchFor(command.Scheme, command.AwardId) is null
            ? MatchRefusal.NotOffered.Because($"It is offered to {(c.Matches.Count == 0 ? "none" : string.Join(", ", c.Matches.Select(m => m.Scheme)))}.", "/scheme")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MatchTakenBack Decide(Contribution c, TakeBackMatch command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        var offered = c.MatchFor(command.Scheme, command.AwardId)!;
        return new(offered.Scheme, offered.AwardId, command.Reason, command.Actor.Key);
    }
}
