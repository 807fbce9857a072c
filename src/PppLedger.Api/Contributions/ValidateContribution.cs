using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Validate an accepted contribution, as the funder of its award.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 5 }
    """)]
public sealed record ValidateContributionRequest(long Version);

public static class ValidateContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, new ValidateContribution(actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/validation"), EmptyResponse]
    [EndpointSummary("Validate an accepted contribution, as the funder of its award.")]
    public static ContributionValidated Post(
        ValidateContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, new ValidateContribution(actor), parties);
}
