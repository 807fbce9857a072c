using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Milestones;

/// <summary>Report a milestone as reached or a deliverable as delivered.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When; not ahead.</param>
[Example("""{"version": 1, "on": "2026-06-01"}""")]
public sealed record AchieveMilestoneRequest(long Version, DateOnly On);

public static class AchieveMilestoneEndpoint
{
    public static Task<MilestoneParties> LoadAsync(Milestone milestone, IQuerySession session, CancellationToken cancellation) =>
        MilestonePartiesOf.Coordinator(milestone, session, cancellation);

    public static ProblemDetails Validate(
        AchieveMilestoneRequest request, Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Refuses(milestone, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/milestones/{milestoneId:guid}/achievement"), EmptyResponse]
    [EndpointSummary("Report a milestone as reached or a deliverable as delivered.")]
    public static MilestoneAchieved Post(
        AchieveMilestoneRequest request, [WriteAggregate] Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Decide(milestone, Command(request, actor, today), parties);

    private static AchieveMilestone Command(AchieveMilestoneRequest request, Actor actor, Today today) =>
        new(request.On, today.Day, actor);
}
