using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Record the size status of a partner.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Status">The status.</param>
/// <param name="On">As of which day.</param>
[Example("""
    { "version": 14, "status": "medium", "on": "2026-07-01" }
    """)]
public sealed record DetermineSizeStatusRequest(long Version, SizeStatus Status, DateOnly On);

public static class DetermineSizeStatusEndpoint
{
    public static ProblemDetails Validate(
        DetermineSizeStatusRequest request, Guid organisationId, string role, Consortium consortium, Actor actor) =>
        ConsortiumRules.Refuses(consortium, Command(request, organisationId, role, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/partners/{organisationId:guid}/{role}/size-status"), EmptyResponse]
    [EndpointSummary("Record the size status of a partner as of a day: dated data per grant.")]
    public static SizeStatusDetermined Post(
        DetermineSizeStatusRequest request, Guid organisationId, string role, [WriteAggregate] Consortium consortium, Actor actor) =>
        ConsortiumRules.Decide(consortium, Command(request, organisationId, role, actor));

    private static DetermineSizeStatus Command(
        DetermineSizeStatusRequest request, Guid organisationId, string role, Actor actor) =>
        new(
            organisationId,
            Word.Read<ParticipationRole>(role) ?? ParticipationRole.None,
            request.Status,
            request.On,
            actor);
}
