using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Reject a submitted contribution, as the coordinator.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 4, "reason": "Sales meetings are no work of the project." }
    """)]
public sealed record RejectContributionRequest(long Version, string Reason);

public static class RejectContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(RejectContributionRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/rejection"), EmptyResponse]
    [EndpointSummary("Reject a submitted contribution, as the coordinator.")]
    public static ContributionRejected Post(
        RejectContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static RejectContribution Command(RejectContributionRequest request, Actor actor) => new(request.Reason, actor);
}
