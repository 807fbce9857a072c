using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Milestones;

/// <summary>Establish that a milestone was missed, after the day it was due.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When that was established; not ahead.</param>
/// <param name="Reason">Why.</param>
[Example("""{"version": 1, "on": "2026-09-01", "reason": "The image set came late."}""")]
public sealed record MissMilestoneRequest(long Version, DateOnly On, string Reason);

public static class MissMilestoneEndpoint
{
    public static Task<MilestoneParties> LoadAsync(Milestone milestone, IQuerySession session, CancellationToken cancellation) =>
        MilestonePartiesOf.Coordinator(milestone, session, cancellation);

    public static ProblemDetails Validate(
        MissMilestoneRequest request, Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Refuses(milestone, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/milestones/{milestoneId:guid}/miss"), EmptyResponse]
    [EndpointSummary("Establish that a milestone was missed, after the day it was due.")]
    public static MilestoneMissed Post(
        MissMilestoneRequest request, [WriteAggregate] Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Decide(milestone, Command(request, actor, today), parties);

    private static MissMilestone Command(MissMilestoneRequest request, Actor actor, Today today) =>
        new(request.On, request.Reason, today.Day, actor);
}
