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

/// <summary>Record money passed on to a partner by who was paid.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="FromOrganisationId">Who passed it on.</param>
/// <param name="ToOrganisationId">Who got it.</param>
/// <param name="Value">How much.</param>
/// <param name="On">When; not ahead.</param>
/// <param name="Reference">Your own reference.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 7, "fromOrganisationId": "0199d000-0000-7000-8000-000000000002", "toOrganisationId": "0199d000-0000-7000-8000-000000000004", "value": { "amount": 5000, "currency": "EUR" }, "on": "2026-09-01", "reference": "transfer 2026-31" }
    """)]
public sealed record PassOnFundsRequest(
    long Version,
    Guid FromOrganisationId,
    Guid ToOrganisationId,
    Money Value,
    DateOnly On,
    string? Reference = null,
    string? Tranche = null);

public static class PassOnFundsEndpoint
{
    public static Task<Consortium> LoadAsync(Award award, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(award.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(
        PassOnFundsRequest request, Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/onward-payments"), EmptyResponse, KeyRequired]
    [EndpointSummary("Record money passed on to a partner by who was paid.")]
    public static FundsPassedOn Post(
        PassOnFundsRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium);

    private static PassOnFunds Command(PassOnFundsRequest request, Actor actor, Today today) =>
        new(request.FromOrganisationId, request.ToOrganisationId, request.Value, request.On, request.Reference, today.Day, actor) { Tranche = request.Tranche };
}
