using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Milestones;

/// <summary>Verify a milestone, as a funder or for the coordinator; not the one who reported it.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When; not ahead.</param>
[Example("""{"version": 2, "on": "2026-10-05"}""")]
public sealed record VerifyMilestoneRequest(long Version, DateOnly On);

public static class VerifyMilestoneEndpoint
{
    public static Task<MilestoneParties> LoadAsync(Milestone milestone, IQuerySession session, CancellationToken cancellation) =>
        MilestonePartiesOf.CoordinatorAndFunders(milestone, session, cancellation);

    public static ProblemDetails Validate(
        VerifyMilestoneRequest request, Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Refuses(milestone, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/milestones/{milestoneId:guid}/verification"), EmptyResponse]
    [EndpointSummary("Verify a milestone, as a funder or for the coordinator; not the one who reported it.")]
    public static MilestoneVerified Post(
        VerifyMilestoneRequest request, [WriteAggregate] Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Decide(milestone, Command(request, actor, today), parties);

    private static VerifyMilestone Command(VerifyMilestoneRequest request, Actor actor, Today today) =>
        new(request.On, today.Day, actor);
}
