using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.RateCards;

/// <summary>Let a rate card hold for no later day.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="LastDay">The last day it holds for.</param>
[Example("""
    { "version": 2, "lastDay": "2026-12-31" }
    """)]
public sealed record RetireRateCardRequest(long Version, DateOnly LastDay);

public static class RetireRateCardEndpoint
{
    public static ProblemDetails Validate(RetireRateCardRequest request, RateCard rateCard, Actor actor) =>
        RateCardRules.Refuses(rateCard, new RetireRateCard(request.LastDay, actor)).OrGoOn();

    [WolverinePost("/api/rate-cards/{rateCardId:guid}/retirement"), EmptyResponse]
    [EndpointSummary("Let a rate card hold for no later day. What it valued stays.")]
    public static RateCardRetired Post(RetireRateCardRequest request, [WriteAggregate] RateCard rateCard, Actor actor) =>
        RateCardRules.Decide(rateCard, new RetireRateCard(request.LastDay, actor));
}
