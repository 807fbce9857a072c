using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Certify a validated contribution, as the auditor.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 6 }
    """)]
public sealed record CertifyContributionRequest(long Version);

public static class CertifyContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, new CertifyContribution(actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/certification"), EmptyResponse]
    [EndpointSummary("Certify a validated contribution, as the auditor.")]
    public static ContributionCertified Post(
        CertifyContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, new CertifyContribution(actor), parties);
}
