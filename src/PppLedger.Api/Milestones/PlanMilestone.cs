using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Persistence;

namespace PppLedger.Api.Milestones;

/// <summary>A milestone or deliverable of a consortium.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Code">Code, unique within the consortium.</param>
/// <param name="Title">What is to be reached or delivered.</param>
/// <param name="Kind">Milestone or deliverable.</param>
/// <param name="DeliverableType">What sort of deliverable, in the funder's words.</param>
/// <param name="DueOn">When it is due; left out where not known.</param>
/// <param name="WorkPackage">Code of the work package; left out where not known.</param>
[Example("""
    {
      "consortiumId": "0199d000-0000-7000-8000-000000000100", "code": "D1.3",
      "title": "Report on the laser source", "kind": "deliverable", "deliverableType": "report",
      "dueOn": "2027-06-30", "workPackage": "WP1"
    }
    """)]
public sealed record PlanMilestoneRequest(
    Guid ConsortiumId,
    string Code,
    string Title,
    MilestoneKind Kind,
    string? DeliverableType = null,
    DateOnly? DueOn = null,
    string? WorkPackage = null)
{
    internal PlanMilestone ToCommand(Actor actor) => new(ConsortiumId, Code, Title, Kind, DeliverableType, DueOn, WorkPackage, actor);
}

public static class PlanMilestoneEndpoint
{
    public static async Task<(ProblemDetails, Consortium)> LoadAsync(
        PlanMilestoneRequest request, IQuerySession session, CancellationToken cancellation)
    {
        var (problem, consortium, _) = await References.ConsortiumAndAward(request.ConsortiumId, null, session, cancellation);
        return (problem, consortium);
    }

    public static ProblemDetails Validate(PlanMilestoneRequest request, Consortium consortium, Actor actor) =>
        MilestoneRules.Refuses(request.ToCommand(actor), consortium).OrGoOn();

    [WolverinePost("/api/milestones")]
    [EndpointSummary("Plan a milestone or deliverable, as the coordinator.")]
    public static (Created, IStartStream) Post(PlanMilestoneRequest request, Consortium consortium, Actor actor) =>
        Created.Stream<Milestone>("/api/milestones", MilestoneRules.Decide(request.ToCommand(actor), consortium));
}
