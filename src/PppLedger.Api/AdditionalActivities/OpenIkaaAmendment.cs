using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.AdditionalActivities;

/// <summary>Open an amendment of a plan of additional activities: one at a time, and none once reporting is open.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When; not ahead.</param>
/// <param name="Adds">The activities it adds, or plans otherwise.</param>
/// <param name="Drops">The codes of those it drops.</param>
[Example("""
    { "version": 2, "on": "2026-11-28", "adds": [ { "code": "A2", "title": "Training of technicians", "costs": { "amount": 20000, "currency": "EUR" } } ] }
    """)]
public sealed record OpenIkaaAmendmentRequest(long Version, DateOnly On, IReadOnlyList<PlannedActivity>? Adds = null, IReadOnlyList<string>? Drops = null);

public static class OpenIkaaAmendmentEndpoint
{
    public static Task<ActivitiesParties> LoadAsync(ActivitiesPlan plan, IQuerySession session, CancellationToken cancellation) =>
        ActivitiesPartiesOf.Consortium(plan.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(OpenIkaaAmendmentRequest request, ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today, RuleBook book) =>
        ActivitiesRules.Refuses(plan, Command(request, actor, today), parties, book).OrGoOn();

    [WolverinePost("/api/ikaa-plans/{planId:guid}/amendments"), EmptyResponse]
    [EndpointSummary("Open an amendment of a plan of additional activities: one at a time, and none once reporting is open.")]
    public static IkaaAmendmentOpened Post(OpenIkaaAmendmentRequest request, [WriteAggregate("planId")] ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today, RuleBook book) =>
        ActivitiesRules.Decide(plan, Command(request, actor, today), parties, book);

    private static OpenIkaaAmendment Command(OpenIkaaAmendmentRequest request, Actor actor, Today today) => new(request.Adds ?? [], request.Drops ?? [], request.On, today.Day, actor);
}
