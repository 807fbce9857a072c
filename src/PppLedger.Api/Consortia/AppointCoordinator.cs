using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Appoint a partner coordinator.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">The partner.</param>
/// <param name="On">Since when; not to come.</param>
[Example("""
    { "version": 14, "organisationId": "0199d000-0000-7000-8000-000000000003", "on": "2026-07-01" }
    """)]
public sealed record AppointCoordinatorRequest(long Version, Guid OrganisationId, DateOnly On);

public static class AppointCoordinatorEndpoint
{
    public static ProblemDetails Validate(
        AppointCoordinatorRequest request, Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/coordinator"), EmptyResponse]
    [EndpointSummary("Appoint a partner coordinator (penvoerder).")]
    public static CoordinatorAppointed Post(
        AppointCoordinatorRequest request, [WriteAggregate] Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Decide(consortium, Command(request, actor, today));

    private static AppointCoordinator Command(AppointCoordinatorRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.On, today.Day, actor);
}
