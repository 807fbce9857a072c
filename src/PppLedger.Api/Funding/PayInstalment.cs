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

/// <summary>Record an instalment the funder paid.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">Whom it is paid to: the coordinator or a partner.</param>
/// <param name="Value">How much.</param>
/// <param name="PaidOn">When; not ahead.</param>
/// <param name="Reference">Your own reference.</param>
/// <param name="Tranche">The yearly tranche; left out for what is granted without one.</param>
[Example("""
    {
      "version": 7, "organisationId": "0199d000-0000-7000-8000-000000000002",
      "value": {"amount": 100000, "currency": "EUR"}, "paidOn": "2026-10-01",
      "reference": "instalment 2026-3"
    }
    """)]
public sealed record PayInstalmentRequest(
    long Version,
    Guid OrganisationId,
    Money Value,
    DateOnly PaidOn,
    string? Reference = null,
    string? Tranche = null);

public static class PayInstalmentEndpoint
{
    public static Task<Consortium> LoadAsync(Award award, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(award.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(
        PayInstalmentRequest request, Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/instalments"), EmptyResponse, KeyRequired]
    [EndpointSummary("Record an instalment the funder paid.")]
    public static InstalmentPaid Post(
        PayInstalmentRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium);

    private static PayInstalment Command(PayInstalmentRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.Value, request.PaidOn, request.Reference, today.Day, actor) { Tranche = request.Tranche };
}
