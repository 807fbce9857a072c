using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Submit an approved contribution to the coordinator.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 3 }
    """)]
public sealed record SubmitContributionRequest(long Version);

public static class SubmitContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, new SubmitContribution(actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/submission"), EmptyResponse]
    [EndpointSummary("Submit an approved contribution to the coordinator.")]
    public static ContributionSubmitted Post(
        SubmitContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, new SubmitContribution(actor), parties);
}
