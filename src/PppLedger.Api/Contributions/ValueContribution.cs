using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Give a recorded in-kind contribution its first value: yours with its method, or that of a rate card.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Method">How its worth was arrived at; left out with the value, a rate card says it.</param>
/// <param name="Value">What it is worth, in the currency of its award; left out where the original is given, or a rate card values it.</param>
/// <param name="Basis">The arithmetic in words and numbers, as "40 h x 60.00 EUR"; with the value.</param>
/// <param name="Original">What it is worth in your own currency, where that is another one: converted by the rate fixed for its days.</param>
/// <param name="RateCardId">The rate card; left out with the value, the one approved card that fits.</param>
/// <param name="Use">For depreciation: the months of use and the part that was for the project.</param>
[Example("""
    { "version": 1, "value": { "amount": 2400.00, "currency": "EUR" }, "method": "fixed-hourly-rate", "basis": "40 h x 60.00 EUR" }
    """)]
public sealed record ValueContributionRequest(
    long Version,
    ValuationMethod? Method = null,
    Money? Value = null,
    string? Basis = null,
    Money? Original = null,
    Guid? RateCardId = null,
    ValuationUse? Use = null)
{
    internal ValuedBy By => new(Value ?? Original, Method, Basis, RateCardId, Use);
}

public static class ValueContributionEndpoint
{
    public static async Task<(Parties, RateCardChoice)> LoadAsync(
        ValueContributionRequest request, Contribution contribution, RuleBook book, IDocumentSession session, CancellationToken cancellation) =>
        (await ContributionParties.Of(contribution, session, cancellation), await request.By.Cards(contribution, book, session, cancellation));

    public static ProblemDetails Validate(
        ValueContributionRequest request, Contribution contribution, Parties parties, RateCardChoice cards, Actor actor) =>
        (request.By.Fault()
            ?? (request.By.IsByCard
                ? ContributionRules.Refuses(contribution, new ValueByRateCard(cards, actor), parties)
                : ContributionRules.Refuses(contribution, Command(request, actor), parties))).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/valuation"), EmptyResponse]
    [EndpointSummary("Give a recorded in-kind contribution its first value, by a rate card or by hand.")]
    public static Events Post(
        ValueContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, RateCardChoice cards, Actor actor) =>
        request.By.IsByCard
            ? [.. ContributionRules.Decide(contribution, new ValueByRateCard(cards, actor), parties)]
            : [ContributionRules.Decide(contribution, Command(request, actor), parties)];

    private static ValueContribution Command(ValueContributionRequest request, Actor actor) =>
        new(request.Value, request.Method!.Value, request.Basis, actor, request.Original);
}
