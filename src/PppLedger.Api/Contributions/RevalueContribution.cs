using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Set a new value for an in-kind contribution, yours with its method or that of a rate card; the quantity stays.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
/// <param name="Value">The new value of what stands at the present stage; left out, a rate card says it.</param>
/// <param name="Method">How it was arrived at; with the value.</param>
/// <param name="Basis">The arithmetic in words and numbers; with the value.</param>
/// <param name="RateCardId">The rate card; left out with the value, the one approved card that fits.</param>
/// <param name="Use">For depreciation: the months of use and the part that was for the project; left out, as stated before.</param>
[Example("""
    { "version": 2, "value": { "amount": 2360.00, "currency": "EUR" }, "method": "fixed-hourly-rate", "reason": "Rate of the year", "basis": "40 h x 59.00 EUR" }
    """)]
public sealed record RevalueContributionRequest(
    long Version,
    string Reason,
    Money? Value = null,
    ValuationMethod? Method = null,
    string? Basis = null,
    Guid? RateCardId = null,
    ValuationUse? Use = null)
{
    internal ValuedBy By => new(Value, Method, Basis, RateCardId, Use);
}

public static class RevalueContributionEndpoint
{
    public static async Task<(Parties, RateCardChoice)> LoadAsync(
        RevalueContributionRequest request, Contribution contribution, RuleBook book, IDocumentSession session, CancellationToken cancellation) =>
        (await ContributionParties.Of(contribution, session, cancellation), await request.By.Cards(contribution, book, session, cancellation));

    public static ProblemDetails Validate(
        RevalueContributionRequest request, Contribution contribution, Parties parties, RateCardChoice cards, Actor actor) =>
        (request.By.Fault()
            ?? (request.By.IsByCard
                ? ContributionRules.Refuses(contribution, new RevalueByRateCard(cards, request.Reason, actor), parties)
                : ContributionRules.Refuses(contribution, Command(request, actor), parties))).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/revaluation"), EmptyResponse]
    [EndpointSummary("Set a new value for an in-kind contribution, by a rate card or by hand; the quantity stays.")]
    public static Events Post(
        RevalueContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, RateCardChoice cards, Actor actor) =>
        request.By.IsByCard
            ? [.. ContributionRules.Decide(contribution, new RevalueByRateCard(cards, request.Reason, actor), parties)]
            : [ContributionRules.Decide(contribution, Command(request, actor), parties)];

    private static RevalueContribution Command(RevalueContributionRequest request, Actor actor) =>
        new(request.Value!, request.Method!.Value, request.Basis, request.Reason, actor);
}
