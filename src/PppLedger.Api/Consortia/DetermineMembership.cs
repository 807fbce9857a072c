using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Record what a partner is to the Joint Undertaking that funds the project.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Membership">What it is.</param>
/// <param name="On">As of which day.</param>
[Example("""
    { "version": 14, "membership": "private-member", "on": "2026-07-01" }
    """)]
public sealed record DetermineMembershipRequest(long Version, JointUndertakingMembership Membership, DateOnly On);

public static class DetermineMembershipEndpoint
{
    public static ProblemDetails Validate(
        DetermineMembershipRequest request, Guid organisationId, string role, Consortium consortium, Actor actor) =>
        ConsortiumRules.Refuses(consortium, Command(request, organisationId, role, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/partners/{organisationId:guid}/{role}/membership"), EmptyResponse]
    [EndpointSummary("Record what a partner is to the Joint Undertaking: whose costs count as in-kind contribution to it (IKOP).")]
    public static MembershipDetermined Post(
        DetermineMembershipRequest request, Guid organisationId, string role, [WriteAggregate] Consortium consortium, Actor actor) =>
        ConsortiumRules.Decide(consortium, Command(request, organisationId, role, actor));

    private static DetermineMembership Command(
        DetermineMembershipRequest request, Guid organisationId, string role, Actor actor) =>
        new(
            organisationId,
            Word.Read<ParticipationRole>(role) ?? ParticipationRole.None,
            request.Membership,
            request.On,
            actor);
}
