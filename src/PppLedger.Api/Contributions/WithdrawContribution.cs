using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Take a contribution back before it is accepted.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 2, "reason": "Recorded for the wrong project." }
    """)]
public sealed record WithdrawContributionRequest(long Version, string Reason);

public static class WithdrawContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(WithdrawContributionRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/withdrawal"), EmptyResponse]
    [EndpointSummary("Take a contribution back before it is accepted.")]
    public static ContributionWithdrawn Post(
        WithdrawContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static WithdrawContribution Command(WithdrawContributionRequest request, Actor actor) => new(request.Reason, actor);
}
