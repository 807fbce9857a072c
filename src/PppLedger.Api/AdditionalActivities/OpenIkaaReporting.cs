using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.AdditionalActivities;

/// <summary>Open reporting on a plan of additional activities once its year is over, as the Joint Undertaking.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When; not ahead.</param>
[Example("""
    { "version": 4, "on": "2028-01-15" }
    """)]
public sealed record OpenIkaaReportingRequest(long Version, DateOnly On);

public static class OpenIkaaReportingEndpoint
{
    public static Task<ActivitiesParties> LoadAsync(ActivitiesPlan plan, IQuerySession session, CancellationToken cancellation) =>
        ActivitiesPartiesOf.Consortium(plan.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(OpenIkaaReportingRequest request, ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Refuses(plan, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/ikaa-plans/{planId:guid}/reporting"), EmptyResponse]
    [EndpointSummary("Open reporting on a plan of additional activities once its year is over, as the Joint Undertaking.")]
    public static IkaaReportingOpened Post(OpenIkaaReportingRequest request, [WriteAggregate("planId")] ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Decide(plan, Command(request, actor, today), parties);

    private static OpenIkaaReporting Command(OpenIkaaReportingRequest request, Actor actor, Today today) => new(request.On, today.Day, actor);
}
