using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Offer a share of a contribution as match to a scheme.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Scheme">The scheme, as people name it.</param>
/// <param name="SharePercent">How much of the contribution, in per cent, above 0 and at most 100, to four decimals.</param>
/// <param name="AwardId">The award of that scheme, where known.</param>
[Example("""
    { "version": 2, "scheme": "Province of Gelderland, innovation 2026", "sharePercent": 50 }
    """)]
public sealed record OfferAsMatchRequest(long Version, string Scheme, decimal SharePercent, Guid? AwardId = null);

public static class OfferAsMatchEndpoint
{
    public static async Task<(ProblemDetails, Parties)> LoadAsync(
        OfferAsMatchRequest request, Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        (await References.OptionalAward(request.AwardId, session, cancellation), await ContributionParties.Of(contribution, session, cancellation));

    public static ProblemDetails Validate(OfferAsMatchRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/match-offers"), EmptyResponse]
    [EndpointSummary("Offer a share of a contribution as match to a scheme; more than all of it together is flagged, not refused.")]
    public static MatchOffered Post(
        OfferAsMatchRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static OfferAsMatch Command(OfferAsMatchRequest request, Actor actor) => new(request.Scheme, request.AwardId, request.SharePercent, actor);
}
