using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Approves a contribution for the partner.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 2 }
    """)]
public sealed record ApproveContributionRequest(long Version);

public static class ApproveContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, new ApproveContribution(actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/approval"), EmptyResponse]
    [EndpointSummary("Approve a contribution, as the partner's controller; not the one who recorded it.")]
    public static ContributionApproved Post(
        ApproveContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, new ApproveContribution(actor), parties);
}
