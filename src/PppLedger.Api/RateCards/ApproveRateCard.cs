using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.RateCards;

/// <summary>Approve a rate card, as the organisation's controller.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 1 }
    """)]
public sealed record ApproveRateCardRequest(long Version);

public static class ApproveRateCardEndpoint
{
    public static ProblemDetails Validate(ApproveRateCardRequest request, RateCard rateCard, Actor actor) =>
        RateCardRules.Refuses(rateCard, new ApproveRateCard(actor)).OrGoOn();

    [WolverinePost("/api/rate-cards/{rateCardId:guid}/approval"), EmptyResponse]
    [EndpointSummary("Approve a rate card, as the organisation's controller; not the one who registered it.")]
    public static RateCardApproved Post(ApproveRateCardRequest request, [WriteAggregate] RateCard rateCard, Actor actor) =>
        RateCardRules.Decide(rateCard, new ApproveRateCard(actor));
}
