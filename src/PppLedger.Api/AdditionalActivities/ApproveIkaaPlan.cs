using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.AdditionalActivities;

/// <summary>Approve a plan of additional activities, as the Joint Undertaking.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When; not ahead.</param>
[Example("""
    { "version": 1, "on": "2026-11-27" }
    """)]
public sealed record ApproveIkaaPlanRequest(long Version, DateOnly On);

public static class ApproveIkaaPlanEndpoint
{
    public static Task<ActivitiesParties> LoadAsync(ActivitiesPlan plan, IQuerySession session, CancellationToken cancellation) =>
        ActivitiesPartiesOf.Consortium(plan.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(ApproveIkaaPlanRequest request, ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Refuses(plan, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/ikaa-plans/{planId:guid}/approval"), EmptyResponse]
    [EndpointSummary("Approve a plan of additional activities, as the Joint Undertaking.")]
    public static IkaaPlanApproved Post(ApproveIkaaPlanRequest request, [WriteAggregate("planId")] ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Decide(plan, Command(request, actor, today), parties);

    private static ApproveIkaaPlan Command(ApproveIkaaPlanRequest request, Actor actor, Today today) => new(request.On, today.Day, actor);
}
