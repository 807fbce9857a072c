using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Disallow part or all of what was accepted before, as the auditor.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
/// <param name="Quantity">How much of the quantity; zero where only the price is disallowed; left out with the value, all.</param>
/// <param name="Value">How much of the value; left out with the quantity, all.</param>
[Example("""
    { "version": 7, "reason": "Four hours are claimed in another project.", "quantity": { "amount": 4, "unit": "h" }, "value": { "amount": 240.00, "currency": "EUR" } }
    """)]
public sealed record DisallowContributionRequest(long Version, string Reason, Quantity? Quantity = null, Money? Value = null);

public static class DisallowContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(DisallowContributionRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/disallowance"), EmptyResponse]
    [EndpointSummary("Disallow part or all of what was accepted before, as the auditor.")]
    public static ContributionDisallowed Post(
        DisallowContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static DisallowContribution Command(DisallowContributionRequest request, Actor actor) => new(request.Quantity, request.Value, request.Reason, actor);
}
