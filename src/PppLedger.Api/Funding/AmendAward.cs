using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Set another ceiling, as the funder; not below what is allocated or paid.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Ceiling">The new ceiling.</param>
/// <param name="On">Since when; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="Tranche">The yearly tranche; left out for what is granted without one.</param>
[Example("""
    {
      "version": 7, "ceiling": {"amount": 1300000, "currency": "EUR"}, "on": "2026-06-01",
      "reason": "A work package more."
    }
    """)]
public sealed record AmendAwardRequest(long Version, Money Ceiling, DateOnly On, string Reason,
    string? Tranche = null);

public static class AmendAwardEndpoint
{
    public static ProblemDetails Validate(
        AmendAwardRequest request, Award award, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/amendment"), EmptyResponse]
    [EndpointSummary("Set another ceiling, as the funder; not below what is allocated or paid.")]
    public static AwardAmended Post(
        AmendAwardRequest request, [WriteAggregate] Award award, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today));

    private static AmendAward Command(AmendAwardRequest request, Actor actor, Today today) =>
        new(request.Ceiling, request.On, request.Reason, today.Day, actor) { Tranche = request.Tranche };
}
