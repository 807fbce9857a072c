using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Classify a work package by type of research.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="ResearchType">The type.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 14, "researchType": "experimental", "on": "2026-07-01", "reason": "Decision of the funder, letter 12" }
    """)]
public sealed record ClassifyResearchTypeRequest(long Version, ResearchType ResearchType, DateOnly On, string Reason);

public static class ClassifyResearchTypeEndpoint
{
    public static ProblemDetails Validate(
        ClassifyResearchTypeRequest request, string workPackage, Consortium consortium, Actor actor) =>
        ConsortiumRules.Refuses(consortium, Command(request, workPackage, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/work-packages/{workPackage}/research-type"), EmptyResponse]
    [EndpointSummary("Classify a work package by type of research: a decision with a history.")]
    public static ResearchTypeClassified Post(
        ClassifyResearchTypeRequest request, string workPackage, [WriteAggregate] Consortium consortium, Actor actor) =>
        ConsortiumRules.Decide(consortium, Command(request, workPackage, actor));

    private static ClassifyResearchType Command(ClassifyResearchTypeRequest request, string workPackage, Actor actor) =>
        new(workPackage, request.ResearchType, request.On, request.Reason, actor);
}
