using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Set a new value for an in-kind contribution; the quantity stays.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Value">The new value of what stands at the present stage.</param>
/// <param name="Method">How it was arrived at.</param>
/// <param name="Reason">Why.</param>
/// <param name="Basis">The arithmetic in words and numbers.</param>
[Example("""
    { "version": 2, "value": { "amount": 2360.00, "currency": "EUR" }, "method": "fixed-hourly-rate", "reason": "Rate of the year", "basis": "40 h x 59.00 EUR" }
    """)]
public sealed record RevalueContributionRequest(long Version, Money Value, ValuationMethod Method, string Reason, string? Basis = null);

public static class RevalueContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(RevalueContributionRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/revaluation"), EmptyResponse]
    [EndpointSummary("Set a new value for an in-kind contribution; the quantity stays.")]
    public static ContributionRevalued Post(
        RevalueContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static RevalueContribution Command(RevalueContributionRequest request, Actor actor) => new(request.Value, request.Method, request.Basis, request.Reason, actor);
}
