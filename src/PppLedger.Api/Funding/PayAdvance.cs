using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Record an advance the funder paid; advances stay within their share of the ceiling.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">Whom it is paid to: the coordinator or a partner.</param>
/// <param name="Value">How much.</param>
/// <param name="PaidOn">When; not ahead.</param>
/// <param name="Reference">Your own reference.</param>
/// <param name="Tranche">The yearly tranche; left out for what is granted without one.</param>
[Example("""
    {
      "version": 7, "organisationId": "0199d000-0000-7000-8000-000000000002",
      "value": {"amount": 100000, "currency": "EUR"}, "paidOn": "2026-08-01", "reference": "advance 2026-2"
    }
    """)]
public sealed record PayAdvanceRequest(
    long Version,
    Guid OrganisationId,
    Money Value,
    DateOnly PaidOn,
    string? Reference = null,
    string? Tranche = null);

public static class PayAdvanceEndpoint
{
    public static Task<Consortium> LoadAsync(Award award, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(award.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(
        PayAdvanceRequest request, Award award, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        AwardRules.Refuses(award, Command(request, actor, today), consortium, book).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/advances"), EmptyResponse, KeyRequired]
    [EndpointSummary("Record an advance the funder paid; advances stay within their share of the ceiling.")]
    public static AdvancePaid Post(
        PayAdvanceRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium, book);

    private static PayAdvance Command(PayAdvanceRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.Value, request.PaidOn, request.Reference, today.Day, actor) { Tranche = request.Tranche };
}
