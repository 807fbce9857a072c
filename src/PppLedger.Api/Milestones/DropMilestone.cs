using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Milestones;

/// <summary>Give a milestone up, or take out one entered in error.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When that was decided; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="EnteredInError">Whether it was entered by mistake: its code is free again.</param>
[Example("""{"version": 1, "on": "2026-06-01", "reason": "Agreed by amendment 2."}""")]
public sealed record DropMilestoneRequest(long Version, DateOnly On, string Reason, bool EnteredInError = false);

public static class DropMilestoneEndpoint
{
    public static Task<MilestoneParties> LoadAsync(Milestone milestone, IQuerySession session, CancellationToken cancellation) =>
        MilestonePartiesOf.Coordinator(milestone, session, cancellation);

    public static ProblemDetails Validate(
        DropMilestoneRequest request, Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Refuses(milestone, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/milestones/{milestoneId:guid}/drop"), EmptyResponse]
    [EndpointSummary("Give a milestone up, or take out one entered in error.")]
    public static MilestoneDropped Post(
        DropMilestoneRequest request, [WriteAggregate] Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Decide(milestone, Command(request, actor, today), parties);

    private static DropMilestone Command(DropMilestoneRequest request, Actor actor, Today today) =>
        new(request.On, request.Reason, request.EnteredInError, today.Day, actor);
}
