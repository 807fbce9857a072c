using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Let an organisation join.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">In which role; one organisation may take part in two.</param>
/// <param name="Kind">What kind of organisation it is here; left out, as it is registered.</param>
/// <param name="Country">Its country here; left out, as it is registered.</param>
/// <param name="On">Since when; left out, from the start.</param>
[Example("""
    { "version": 14, "organisationId": "0199d000-0000-7000-8000-000000000001", "role": "associated-partner", "on": "2026-07-01" }
    """)]
public sealed record JoinPartnerRequest(
    long Version,
    Guid OrganisationId,
    ParticipationRole Role,
    OrganisationKind? Kind = null,
    string? Country = null,
    DateOnly? On = null)
{
    internal JoinPartner ToCommand(Organisation organisation, Actor actor) => new(organisation, Role, Kind, Country, On, actor);
}

public static class JoinPartnerEndpoint
{
    public static Task<(ProblemDetails, Organisation)> LoadAsync(
        JoinPartnerRequest request, IQuerySession session, CancellationToken cancellation) =>
        References.Organisation(request.OrganisationId, "/organisationId", session, cancellation);

    public static ProblemDetails Validate(
        JoinPartnerRequest request, Consortium consortium, Organisation organisation, Actor actor) =>
        ConsortiumRules.Refuses(consortium, request.ToCommand(organisation, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/partners"), EmptyResponse]
    [EndpointSummary("Let an organisation join in a role.")]
    public static PartnerJoined Post(
        JoinPartnerRequest request, [WriteAggregate] Consortium consortium, Organisation organisation, Actor actor) =>
        ConsortiumRules.Decide(consortium, request.ToCommand(organisation, actor));
}
