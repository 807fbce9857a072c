using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Organisations;

/// <summary>Record that an organisation joined, changed or left a group of enterprises.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Group">The group; null where it left one.</param>
/// <param name="On">Since when.</param>
[Example("""
    { "version": 1, "group": "Demo Photonics Group", "on": "2026-07-01" }
    """)]
public sealed record ChangeGroupRequest(long Version, string? Group, DateOnly On);

public static class ChangeGroupEndpoint
{
    public static ProblemDetails Validate(ChangeGroupRequest request, Organisation organisation, Actor actor) =>
        OrganisationRules.Refuses(organisation, new ChangeGroup(request.Group, request.On, actor)).OrGoOn();

    [WolverinePost("/api/organisations/{organisationId:guid}/group"), EmptyResponse]
    [EndpointSummary("Record that an organisation joined, changed or left a group of enterprises.")]
    public static OrganisationGroupChanged Post(ChangeGroupRequest request, [WriteAggregate] Organisation organisation, Actor actor) =>
        OrganisationRules.Decide(organisation, new ChangeGroup(request.Group, request.On, actor));
}
