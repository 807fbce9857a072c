using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.RateCards;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Give a recorded in-kind contribution its first value: yours with its method, or that of a rate card.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Value">What it is worth; left out, a rate card says it.</param>
/// <param name="Method">How that was arrived at; with the value.</param>
/// <param name="Basis">The arithmetic in words and numbers, as "40 h x 60.00 EUR"; with the value.</param>
/// <param name="RateCardId">The rate card; left out with the value, the one approved card that fits.</param>
/// <param name="Use">For depreciation: the months of use and the part that was for the project.</param>
[Example("""
    { "version": 1, "value": { "amount": 2400.00, "currency": "EUR" }, "method": "fixed-hourly-rate", "basis": "40 h x 60.00 EUR" }
    """)]
public sealed record ValueContributionRequest(
    long Version, Money? Value = null, ValuationMethod? Method = null, string? Basis = null, Guid? RateCardId = null, ValuationUse? Use = null)
{
    internal ValuedBy ValuedBy => new(Value, Method, Basis, RateCardId, Use);
}

public static class ValueContributionEndpoint
{
    public static async Task<(Parties, RateCardChoice)> LoadAsync(
        ValueContributionRequest request, Contribution contribution, IDocumentSession session, CancellationToken cancellation) =>
        (await ContributionParties.Of(contribution, session, cancellation), await request.ValuedBy.Cards(contribution, session, cancellation));

    public static ProblemDetails Validate(
        ValueContributionRequest request, Contribution contribution, Parties parties, RateCardChoice cards, Actor actor) =>
        (request.ValuedBy.Fault()
            ?? (request.Value is null
                ? ContributionRules.Refuses(contribution, ByCard(cards, actor), parties)
                : ContributionRules.Refuses(contribution, Command(request, actor), parties))).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/valuation"), EmptyResponse]
    [EndpointSummary("Give a recorded in-kind contribution its first value, by a rate card or by hand.")]
    public static Events Post(
        ValueContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, RateCardChoice cards, Actor actor) =>
        request.Value is null
            ? [.. ContributionRules.Decide(contribution, ByCard(cards, actor), parties)]
            : [ContributionRules.Decide(contribution, Command(request, actor), parties)];

    private static ValueContribution Command(ValueContributionRequest request, Actor actor) =>
        new(request.Value!, request.Method!.Value, request.Basis, actor);

    private static ValueByRateCard ByCard(RateCardChoice cards, Actor actor) => new(cards, actor);
}
