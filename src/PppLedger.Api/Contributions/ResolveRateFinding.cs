using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Say what was done about the findings a corrected rate raised.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="RateCardId">The rate card.</param>
/// <param name="Resolution">What was done.</param>
[Example("""
    { "version": 8, "rateCardId": "0199d000-0000-7000-8000-000000000601", "resolution": "Settled with the next advance." }
    """)]
public sealed record ResolveRateFindingRequest(long Version, Guid RateCardId, string Resolution);

public static class ResolveRateFindingEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(ResolveRateFindingRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/rate-findings/resolution"), EmptyResponse]
    [EndpointSummary("Say what was done about a finding that a corrected rate raised, as an auditor.")]
    public static RateFindingResolved Post(
        ResolveRateFindingRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static ResolveRateFinding Command(ResolveRateFindingRequest request, Actor actor) => new(request.RateCardId, request.Resolution, actor);
}
