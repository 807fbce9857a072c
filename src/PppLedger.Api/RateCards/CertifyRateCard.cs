using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.RateCards;

/// <summary>Certify the correction that is proposed or, where none is, the last rate of the card.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Certificate">Reference of the certificate or the report of factual findings.</param>
/// <param name="On">Its day.</param>
[Example("""
    { "version": 1, "certificate": "Report of factual findings 2026-014", "on": "2026-02-02" }
    """)]
public sealed record CertifyRateCardRequest(long Version, string Certificate, DateOnly On);

public static class CertifyRateCardEndpoint
{
    public static ProblemDetails Validate(CertifyRateCardRequest request, RateCard rateCard, Actor actor, Today today) =>
        RateCardRules.Refuses(rateCard, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/rate-cards/{rateCardId:guid}/certification"), EmptyResponse]
    [EndpointSummary("Certify a rate, as an auditor. One of the integral cost system is used only then.")]
    public static RateCardCertified Post(CertifyRateCardRequest request, [WriteAggregate] RateCard rateCard, Actor actor, Today today) =>
        RateCardRules.Decide(rateCard, Command(request, actor, today));

    private static CertifyRateCard Command(CertifyRateCardRequest request, Actor actor, Today today) => new(request.Certificate, request.On, today.Day, actor);
}
