using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Milestones;

/// <summary>Give a milestone another due date; one that was missed is planned again.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="DueOn">The new due date.</param>
/// <param name="On">When that was decided; not ahead.</param>
/// <param name="Reason">Why.</param>
[Example("""{"version": 1, "dueOn": "2028-09-30", "on": "2026-06-01", "reason": "The pilot customer moves house."}""")]
public sealed record RescheduleMilestoneRequest(long Version, DateOnly DueOn, DateOnly On, string Reason);

public static class RescheduleMilestoneEndpoint
{
    public static Task<MilestoneParties> LoadAsync(Milestone milestone, IQuerySession session, CancellationToken cancellation) =>
        MilestonePartiesOf.Coordinator(milestone, session, cancellation);

    public static ProblemDetails Validate(
        RescheduleMilestoneRequest request, Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Refuses(milestone, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/milestones/{milestoneId:guid}/rescheduling"), EmptyResponse]
    [EndpointSummary("Give a milestone another due date; one that was missed is planned again.")]
    public static MilestoneRescheduled Post(
        RescheduleMilestoneRequest request, [WriteAggregate] Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Decide(milestone, Command(request, actor, today), parties);

    private static RescheduleMilestone Command(RescheduleMilestoneRequest request, Actor actor, Today today) =>
        new(request.DueOn, request.On, request.Reason, today.Day, actor);
}
