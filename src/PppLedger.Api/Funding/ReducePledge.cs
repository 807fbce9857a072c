using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Take back part or all of what was pledged and not granted.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Value">How much of it; with all of it, the pledge is withdrawn.</param>
/// <param name="On">Since when; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="EnteredInError">Whether it was entered by mistake: its number is free again. Take it back whole then.</param>
[Example("""{"version": 1, "value": {"amount": 50000, "currency": "EUR"}, "on": "2026-06-01", "reason": "Budget cut."}""")]
public sealed record ReducePledgeRequest(long Version, Money Value, DateOnly On, string Reason, bool EnteredInError = false);

public static class ReducePledgeEndpoint
{
    public static ProblemDetails Validate(ReducePledgeRequest request, Award award, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/pledge-reductions"), EmptyResponse]
    [EndpointSummary("Take back part or all of what was pledged and not granted, as the funder.")]
    public static PledgeReduced Post(ReducePledgeRequest request, [WriteAggregate] Award award, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today));

    private static ReducePledge Command(ReducePledgeRequest request, Actor actor, Today today) =>
        new(request.Value, request.On, request.Reason, request.EnteredInError, today.Day, actor);
}
