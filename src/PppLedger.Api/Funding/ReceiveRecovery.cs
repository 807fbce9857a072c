using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Record money received back.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">Who paid it back.</param>
/// <param name="Value">How much.</param>
/// <param name="ReceivedOn">When; not ahead.</param>
/// <param name="Reference">The payer's reference.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 9, "organisationId": "0199d000-0000-7000-8000-000000000002", "value": { "amount": 100, "currency": "EUR" }, "receivedOn": "2026-11-10", "reference": "recovery 2026-1" }
    """)]
public sealed record ReceiveRecoveryRequest(
    long Version,
    Guid OrganisationId,
    Money Value,
    DateOnly ReceivedOn,
    string? Reference = null,
    string? Tranche = null);

public static class ReceiveRecoveryEndpoint
{
    public static ProblemDetails Validate(
        ReceiveRecoveryRequest request, Award award, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/recovery-receipts"), EmptyResponse, KeyRequired]
    [EndpointSummary("Record money received back.")]
    public static RecoveryReceived Post(
        ReceiveRecoveryRequest request, [WriteAggregate] Award award, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today));

    private static ReceiveRecovery Command(ReceiveRecoveryRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.Value, request.ReceivedOn, request.Reference, today.Day, actor) { Tranche = request.Tranche };
}
