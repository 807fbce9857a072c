using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Reopen a settlement: what it moved moves back.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 8, "on": "2026-11-01", "reason": "An objection was upheld." }
    """)]
public sealed record ReopenSettlementRequest(
    long Version,
    DateOnly On,
    string Reason,
    string? Tranche = null);

public static class ReopenSettlementEndpoint
{
    public static ProblemDetails Validate(
        ReopenSettlementRequest request, Award award, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/settlement/reopening"), EmptyResponse]
    [EndpointSummary("Reopen a settlement: what it moved moves back.")]
    public static SettlementReopened Post(
        ReopenSettlementRequest request, [WriteAggregate] Award award, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today));

    private static ReopenSettlement Command(ReopenSettlementRequest request, Actor actor, Today today) =>
        new(request.On, request.Reason, today.Day, actor) { Tranche = request.Tranche };
}
