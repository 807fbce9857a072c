using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Organisations;

/// <summary>Record a new name.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Name">The new name.</param>
/// <param name="On">Since when, where known.</param>
[Example("""
    { "version": 1, "name": "Demo Laser Systems (SME)", "on": "2026-07-01" }
    """)]
public sealed record RenameOrganisationRequest(long Version, string Name, DateOnly? On = null);

public static class RenameOrganisationEndpoint
{
    public static ProblemDetails Validate(RenameOrganisationRequest request, Organisation organisation, Actor actor) =>
        OrganisationRules.Refuses(organisation, new RenameOrganisation(request.Name, request.On, actor)).OrGoOn();

    [WolverinePost("/api/organisations/{organisationId:guid}/name"), EmptyResponse]
    [EndpointSummary("Record that an organisation changed its name.")]
    public static OrganisationRenamed Post(RenameOrganisationRequest request, [WriteAggregate] Organisation organisation, Actor actor) =>
        OrganisationRules.Decide(organisation, new RenameOrganisation(request.Name, request.On, actor));
}
