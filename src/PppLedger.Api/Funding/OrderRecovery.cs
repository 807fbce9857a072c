using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Order money back that was paid beyond the settlement, or under a withdrawn award.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">Who is to pay it back.</param>
/// <param name="Value">How much: from what it still holds, then from what it deployed last.</param>
/// <param name="On">The day of the order; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 8, "organisationId": "0199d000-0000-7000-8000-000000000002", "value": { "amount": 100, "currency": "EUR" }, "on": "2026-11-01", "reason": "Settled lower than paid.", "dueOn": "2026-12-31" }
    """)]
public sealed record OrderRecoveryRequest(
    long Version,
    Guid OrganisationId,
    Money Value,
    DateOnly On,
    string Reason,
    DateOnly? DueOn = null,
    string? Tranche = null);

public static class OrderRecoveryEndpoint
{
    public static ProblemDetails Validate(
        OrderRecoveryRequest request, Award award, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/recoveries"), EmptyResponse, KeyRequired]
    [EndpointSummary("Order money back that was paid beyond the settlement, or under a withdrawn award.")]
    public static RecoveryOrdered Post(
        OrderRecoveryRequest request, [WriteAggregate] Award award, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today));

    private static OrderRecovery Command(OrderRecoveryRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.Value, request.On, request.DueOn, request.Reason, today.Day, actor) { Tranche = request.Tranche };
}
