using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Milestones;

/// <summary>Report a deliverable as published.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">When; left out where not known.</param>
/// <param name="Address">Where it can be read: a web address.</param>
[Example("""{"version": 2, "on": "2026-10-01", "address": "https://demo.example/m1.2"}""")]
public sealed record PublishMilestoneRequest(long Version, DateOnly? On = null, string? Address = null);

public static class PublishMilestoneEndpoint
{
    public static Task<MilestoneParties> LoadAsync(Milestone milestone, IQuerySession session, CancellationToken cancellation) =>
        MilestonePartiesOf.Coordinator(milestone, session, cancellation);

    public static ProblemDetails Validate(
        PublishMilestoneRequest request, Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Refuses(milestone, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/milestones/{milestoneId:guid}/publication"), EmptyResponse]
    [EndpointSummary("Report a deliverable as published.")]
    public static MilestonePublished Post(
        PublishMilestoneRequest request, [WriteAggregate] Milestone milestone, MilestoneParties parties, Actor actor, Today today) =>
        MilestoneRules.Decide(milestone, Command(request, actor, today), parties);

    private static PublishMilestone Command(PublishMilestoneRequest request, Actor actor, Today today) =>
        new(request.On, request.Address, today.Day, actor);
}
