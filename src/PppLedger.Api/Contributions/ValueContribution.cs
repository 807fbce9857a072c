using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Give a recorded in-kind contribution its first value.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Method">How its worth was arrived at.</param>
/// <param name="Value">What it is worth, in the currency of its award; left out where the original is given.</param>
/// <param name="Basis">The arithmetic in words and numbers, as "40 h x 60.00 EUR".</param>
/// <param name="Original">What it is worth in your own currency, where that is another one: converted by the rate fixed for its days.</param>
[Example("""
    { "version": 1, "value": { "amount": 2400.00, "currency": "EUR" }, "method": "fixed-hourly-rate", "basis": "40 h x 60.00 EUR" }
    """)]
public sealed record ValueContributionRequest(long Version, ValuationMethod Method, Money? Value = null, string? Basis = null, Money? Original = null);

public static class ValueContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(ValueContributionRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/valuation"), EmptyResponse]
    [EndpointSummary("Give a recorded in-kind contribution its first value.")]
    public static ContributionValued Post(
        ValueContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static ValueContribution Command(ValueContributionRequest request, Actor actor) => new(request.Value, request.Method, request.Basis, actor, request.Original);
}
