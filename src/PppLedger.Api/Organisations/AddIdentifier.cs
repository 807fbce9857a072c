using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Organisations;

/// <summary>Add an identifier by which the organisation is known elsewhere.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Identifier">The identifier.</param>
[Example("""
    { "version": 1, "identifier": { "scheme": "pic", "value": "999999999" } }
    """)]
public sealed record AddIdentifierRequest(long Version, Identifier Identifier);

public static class AddIdentifierEndpoint
{
    public static ProblemDetails Validate(AddIdentifierRequest request, Organisation organisation, Actor actor) =>
        OrganisationRules.Refuses(organisation, new AddIdentifier(request.Identifier, actor)).OrGoOn();

    [WolverinePost("/api/organisations/{organisationId:guid}/identifiers"), EmptyResponse]
    [EndpointSummary("Add an identifier by which the organisation is known elsewhere.")]
    public static OrganisationIdentifierAdded Post(AddIdentifierRequest request, [WriteAggregate] Organisation organisation, Actor actor) =>
        OrganisationRules.Decide(organisation, new AddIdentifier(request.Identifier, actor));
}
