using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Fix the rate at which amounts in another currency are converted.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Currency">The currency partners keep their books in.</param>
/// <param name="Rate">Units of it for one unit of the award currency.</param>
/// <param name="AwardCurrency">The currency that is posted.</param>
/// <param name="Source">Where the rate comes from.</param>
/// <param name="Period">The days it is for; no other rate of that currency for any of them.</param>
[Example("""
    { "version": 14, "currency": "SEK", "rate": 11.25, "awardCurrency": "EUR", "source": "ECB average 2026-01 to 2026-06",
      "period": { "from": "2026-01-01", "until": "2026-06-30" } }
    """)]
public sealed record FixCurrencyRateRequest(long Version, string Currency, decimal Rate, string AwardCurrency, string Source, DateRange Period);

public static class FixCurrencyRateEndpoint
{
    public static ProblemDetails Validate(FixCurrencyRateRequest request, Consortium consortium, Actor actor) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/currency-rates"), EmptyResponse]
    [EndpointSummary("Fix the rate at which amounts in another currency are converted, for the days of a period.")]
    public static CurrencyRateFixed Post(FixCurrencyRateRequest request, [WriteAggregate] Consortium consortium, Actor actor) =>
        ConsortiumRules.Decide(consortium, Command(request, actor));

    private static FixCurrencyRate Command(FixCurrencyRateRequest request, Actor actor) =>
        new(request.Currency, request.Rate, request.AwardCurrency, request.Source, request.Period, actor);
}
