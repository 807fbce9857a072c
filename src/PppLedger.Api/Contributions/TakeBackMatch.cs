using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Take back what was offered as match to a scheme.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Scheme">The scheme, as it was named.</param>
/// <param name="Reason">Why.</param>
/// <param name="AwardId">The award of that scheme, where it was named.</param>
[Example("""
    { "version": 3, "scheme": "Province of Gelderland, innovation 2026", "reason": "The province was matched in cash." }
    """)]
public sealed record TakeBackMatchRequest(long Version, string Scheme, string Reason, Guid? AwardId = null);

public static class TakeBackMatchEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(TakeBackMatchRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/match-offers/withdrawal"), EmptyResponse]
    [EndpointSummary("Take back what was offered as match to a scheme.")]
    public static MatchTakenBack Post(
        TakeBackMatchRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static TakeBackMatch Command(TakeBackMatchRequest request, Actor actor) => new(request.Scheme, request.AwardId, request.Reason, actor);
}
