using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.AdditionalActivities;

/// <summary>Decide on the open amendment of a plan of additional activities, as the Joint Undertaking.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="IsApproved">Whether it is approved.</param>
/// <param name="On">When; not ahead.</param>
[Example("""
    { "version": 3, "isApproved": true, "on": "2026-11-28" }
    """)]
public sealed record DecideIkaaAmendmentRequest(long Version, bool IsApproved, DateOnly On);

public static class DecideIkaaAmendmentEndpoint
{
    public static Task<ActivitiesParties> LoadAsync(ActivitiesPlan plan, IQuerySession session, CancellationToken cancellation) =>
        ActivitiesPartiesOf.Consortium(plan.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(DecideIkaaAmendmentRequest request, ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Refuses(plan, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/ikaa-plans/{planId:guid}/amendments/decision"), EmptyResponse]
    [EndpointSummary("Decide on the open amendment of a plan of additional activities, as the Joint Undertaking.")]
    public static IkaaAmendmentDecided Post(DecideIkaaAmendmentRequest request, [WriteAggregate("planId")] ActivitiesPlan plan, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Decide(plan, Command(request, actor, today), parties);

    private static DecideIkaaAmendment Command(DecideIkaaAmendmentRequest request, Actor actor, Today today) => new(request.IsApproved, request.On, today.Day, actor);
}
