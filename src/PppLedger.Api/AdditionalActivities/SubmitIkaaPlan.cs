using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.AdditionalActivities;

/// <summary>A member's plan of additional activities for a year.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OrganisationId">The member.</param>
/// <param name="Year">The year.</param>
/// <param name="Activities">The activities.</param>
/// <param name="On">When; not ahead.</param>
[Example("""
    {
      "consortiumId": "0199d000-0000-7000-8000-000000000100", "organisationId": "0199d000-0000-7000-8000-000000000006", "year": 2027, "on": "2026-11-20",
      "activities": [ { "code": "A1", "title": "Pilot line of our own", "costs": { "amount": 150000, "currency": "EUR" } } ]
    }
    """)]
public sealed record SubmitIkaaPlanRequest(Guid ConsortiumId, Guid OrganisationId, int Year, IReadOnlyList<PlannedActivity> Activities, DateOnly On)
{
    internal SubmitIkaaPlan ToCommand(Actor actor, Today today) => new(ConsortiumId, OrganisationId, Year, Activities ?? [], On, today.Day, actor);
}

public static class SubmitIkaaPlanEndpoint
{
    public static async Task<(ProblemDetails, ActivitiesParties)> LoadAsync(SubmitIkaaPlanRequest request, IQuerySession session, CancellationToken cancellation)
    {
        var (problem, consortium, _) = await References.ConsortiumAndAward(request.ConsortiumId, null, session, cancellation);
        return problem == WolverineContinue.NoProblems
            ? (problem, await ActivitiesPartiesOf.Consortium(consortium.Id, session, cancellation))
            : (problem, new(consortium, []));
    }

    public static ProblemDetails Validate(SubmitIkaaPlanRequest request, ActivitiesParties parties, Actor actor, Today today) =>
        ActivitiesRules.Refuses(request.ToCommand(actor, today), parties).OrGoOn();

    [WolverinePost("/api/ikaa-plans")]
    [EndpointSummary("Submit a plan of additional activities of a Joint Undertaking's member for a year.")]
    public static (Created, IStartStream) Post(SubmitIkaaPlanRequest request, ActivitiesParties parties, Actor actor, Today today) =>
        Created.Stream<ActivitiesPlan>("/api/ikaa-plans", ActivitiesRules.Decide(request.ToCommand(actor, today), parties));
}
