using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Take back a payment recorded by mistake.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">Whom it was recorded as paid to.</param>
/// <param name="Value">How much of it.</param>
/// <param name="PaidOn">The day of the payment.</param>
/// <param name="IsAdvance">Whether it was an advance.</param>
/// <param name="Reason">Why.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 7, "organisationId": "0199d000-0000-7000-8000-000000000002", "value": { "amount": 1000, "currency": "EUR" }, "paidOn": "2026-07-15", "isAdvance": false, "reason": "Recorded 1,000 too much." }
    """)]
public sealed record ReversePaymentRequest(
    long Version,
    Guid OrganisationId,
    Money Value,
    DateOnly PaidOn,
    bool IsAdvance,
    string Reason,
    string? Tranche = null);

public static class ReversePaymentEndpoint
{
    public static ProblemDetails Validate(
        ReversePaymentRequest request, Award award, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/payment-reversals"), EmptyResponse, KeyRequired]
    [EndpointSummary("Take back a payment recorded by mistake.")]
    public static PaymentReversed Post(
        ReversePaymentRequest request, [WriteAggregate] Award award, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today));

    private static ReversePayment Command(ReversePaymentRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.Value, request.PaidOn, request.IsAdvance, request.Reason, actor) { Tranche = request.Tranche };
}
