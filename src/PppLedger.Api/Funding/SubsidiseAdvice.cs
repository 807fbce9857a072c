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

/// <summary>Subsidise advice of an innovation broker to an SME, within what may be per SME and year, and in all.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">Who holds the money and pays: the TKI.</param>
/// <param name="SmeId">The SME that is advised; it need not take part in the consortium.</param>
/// <param name="Value">How much.</param>
/// <param name="On">When; not ahead.</param>
/// <param name="Reference">The decision.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 7, "organisationId": "0199d000-0000-7000-8000-000000000002", "smeId": "0199d000-0000-7000-8000-000000000004", "value": { "amount": 4000, "currency": "EUR" }, "on": "2026-09-01", "reference": "broker 2026-3" }
    """)]
public sealed record SubsidiseAdviceRequest(
    long Version, Guid OrganisationId, Guid SmeId, Money Value, DateOnly On, string? Reference = null, string? Tranche = null);

public static class SubsidiseAdviceEndpoint
{
    public static async Task<(ProblemDetails, Consortium)> LoadAsync(SubsidiseAdviceRequest request, Award award, IQuerySession session, CancellationToken cancellation) =>
        ((await References.Organisation(request.SmeId, "/smeId", session, cancellation)).Item1, await Existing.Consortium(award.ConsortiumId, session, cancellation));

    public static ProblemDetails Validate(SubsidiseAdviceRequest request, Award award, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        AwardRules.Refuses(award, Command(request, actor, today), consortium, book).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/advice"), EmptyResponse, KeyRequired]
    [EndpointSummary("Subsidise advice of an innovation broker to an SME, within what may be per SME and year, and in all.")]
    public static AdviceSubsidised Post(
        SubsidiseAdviceRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium, book);

    private static SubsidiseAdvice Command(SubsidiseAdviceRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.SmeId, request.Value, request.On, request.Reference, today.Day, actor) { Tranche = request.Tranche };
}
