namespace PppLedger.Domain;

/// <summary>A share of a contribution was offered as match to a scheme. Nothing moves: matching is not money.</summary>
/// <param name="Scheme">The scheme it is offered to, as people name it.</param>
/// <param name="AwardId">The award of that scheme, where known.</param>
/// <param name="SharePercent">How much of the contribution, in per cent, above 0 and at most 100.</param>
/// <param name="By">Opaque key of the one who offered it.</param>
[EventAlias("match-offered")]
[Says("{SharePercent} % of the contribution was offered as match to {Scheme}[ under {AwardId}]")]
public sealed record MatchOffered(string Scheme, Guid? AwardId, decimal SharePercent, string By) : IPostsNothing;

/// <summary>Offers a share of a contribution as match to a scheme.</summary>
/// <param name="Scheme">The scheme, as people name it.</param>
/// <param name="AwardId">The award of that scheme, where known.</param>
/// <param name="SharePercent">How much of the contribution, in per cent, above 0 and at most 100, to four decimals.</param>
/// <param name="Actor">Who.</param>
public sealed record OfferAsMatch(string Scheme, Guid? AwardId, decimal SharePercent, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>
    /// Refuses, in this order: bad values; who may not; a stage that does not allow it; a scheme and award it is offered to
    /// already. Shares of different schemes that are more than all of it together are flagged, not refused (domain rule I21).
    /// </summary>
    public static Refusal? Refuses(Contribution c, OfferAsMatch command, Parties parties) =>
        Input.Text(command.Scheme, "/scheme", 100)
        ?? (command.SharePercent is <= 0 or > 100 || decimal.Round(command.SharePercent, 4) != command.SharePercent
            ? MatchRefusal.ShareOutOfRange.Because($"{command.SharePercent} % is not above 0 and at most 100, to four decimals.", "/sharePercent")
            : null)
        ?? ContributionActs.Refuses(ContributionActs.OfferAsMatch, c, command.Actor, parties)
        ?? (c.MatchFor(command.Scheme, command.AwardId) is { } same
            ? MatchRefusal.OfferedAlready.Because($"{same.SharePercent:0.####} % of it is offered there.", "/scheme")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MatchOffered Decide(Contribution c, OfferAsMatch command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(command.Scheme.Trim(), command.AwardId, command.SharePercent, command.Actor.Key);
    }
}
