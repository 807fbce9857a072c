using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Record that a partner left.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">Its last day; not to come.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 14, "on": "2026-06-30", "reason": "Moved to another consortium" }
    """)]
public sealed record WithdrawPartnerRequest(long Version, DateOnly On, string Reason);

public static class WithdrawPartnerEndpoint
{
    public static ProblemDetails Validate(
        WithdrawPartnerRequest request, Guid organisationId, string role, Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Refuses(consortium, Command(request, organisationId, role, actor, today)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/partners/{organisationId:guid}/{role}/withdrawal"), EmptyResponse]
    [EndpointSummary("Record that a partner left, in one of its roles.")]
    public static PartnerWithdrew Post(
        WithdrawPartnerRequest request, Guid organisationId, string role, [WriteAggregate] Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Decide(consortium, Command(request, organisationId, role, actor, today));

    private static WithdrawPartner Command(
        WithdrawPartnerRequest request, Guid organisationId, string role, Actor actor, Today today) =>
        new(
            organisationId,
            Word.Read<ParticipationRole>(role) ?? ParticipationRole.None,
            request.On,
            request.Reason,
            today.Day,
            actor);
}
