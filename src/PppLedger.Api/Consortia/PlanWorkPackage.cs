using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Plan a work package.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Code">Code within the consortium, as WP1.</param>
/// <param name="Title">What it is about.</param>
/// <param name="ResearchType">Type of research, where known.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
[Example("""
    { "version": 14, "code": "WP4", "title": "Pilot line", "researchType": "experimental", "startsOn": "2027-01-01" }
    """)]
public sealed record PlanWorkPackageRequest(
    long Version,
    string Code,
    string Title,
    ResearchType? ResearchType = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null);

public static class PlanWorkPackageEndpoint
{
    public static ProblemDetails Validate(PlanWorkPackageRequest request, Consortium consortium, Actor actor) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/work-packages"), EmptyResponse]
    [EndpointSummary("Plan a work package.")]
    public static WorkPackagePlanned Post(
        PlanWorkPackageRequest request, [WriteAggregate] Consortium consortium, Actor actor) =>
        ConsortiumRules.Decide(consortium, Command(request, actor));

    private static PlanWorkPackage Command(PlanWorkPackageRequest request, Actor actor) =>
        new(request.Code, request.Title, request.ResearchType, request.StartsOn, request.EndsOn, actor);
}
