using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Organisations;

/// <summary>An organisation: a partner, a funder or both.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of organisation; left out where not known.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code; EL and UK are taken as GR and GB.</param>
/// <param name="Identifiers">By which it is known elsewhere, as kvk, pic, lei or vat.</param>
/// <param name="Group">The group of enterprises it belongs to.</param>
[Example("""
    { "name": "Example Optics BV", "kind": "enterprise", "country": "NL", "identifiers": [{ "scheme": "kvk", "value": "90000099" }] }
    """)]
public sealed record RegisterOrganisationRequest(
    string Name,
    OrganisationKind? Kind = null,
    string? Country = null,
    IReadOnlyList<Identifier>? Identifiers = null,
    string? Group = null)
{
    internal RegisterOrganisation ToCommand(Actor actor) => new(Name, Kind, Country, Identifiers, Group, actor);
}

public static class RegisterOrganisationEndpoint
{
    public static ProblemDetails Validate(RegisterOrganisationRequest request, Actor actor) =>
        OrganisationRules.Refuses(request.ToCommand(actor)).OrGoOn();

    [WolverinePost("/api/organisations")]
    [EndpointSummary("Register an organisation: a partner, a funder or both.")]
    public static (Created, IStartStream) Post(RegisterOrganisationRequest request, Actor actor) =>
        Created.Stream<Organisation>("/api/organisations", OrganisationRules.Decide(request.ToCommand(actor)));
}
