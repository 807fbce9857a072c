using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.AdditionalActivities;

/// <summary>Report the costs of an additional activity that is in the approved plan; due by 31 May of the next year.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Activity">Its code in the plan.</param>
/// <param name="Costs">What it cost.</param>
/// <param name="On">When; not ahead.</param>
/// <param name="UnionPays">What of it the Union bears; left out for nothing.</param>
/// <param name="StatesPay">What of it participating states bear; left out for nothing.</param>
[Example("""
    { "version": 5, "activity": "A1", "costs": { "amount": 148200.50, "currency": "EUR" }, "on": "2028-03-01" }
    """)]
public sealed record ReportIkaaRequest(long Version, string Activity, Money Costs, DateOnly On, Money? UnionPays = null, Money? StatesPay = null);

public static class ReportIkaaEndpoint
{
    public static Task<ActivitiesParties> LoadAsync(ActivitiesPlan plan, IQuerySession session, CancellationToken cancellation) =>
        ActivitiesPartiesOf.Consortium(plan.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(ReportIkaaRequest request, ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Refuses(plan, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/ikaa-plans/{planId:guid}/reports"), EmptyResponse]
    [EndpointSummary("Report the costs of an additional activity that is in the approved plan; due by 31 May of the next year.")]
    public static IkaaReported Post(ReportIkaaRequest request, [WriteAggregate("planId")] ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Decide(plan, Command(request, actor, today), parties);

    private static ReportIkaa Command(ReportIkaaRequest request, Actor actor, Today today) => new(request.Activity, request.Costs, request.UnionPays, request.StatesPay, request.On, today.Day, actor);
}
