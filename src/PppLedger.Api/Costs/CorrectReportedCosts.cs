using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Costs;

/// <summary>Correct reported costs, up or down.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">Since when; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="Increase">By how much it goes up; left out where it goes down.</param>
/// <param name="Decrease">By how much it goes down; left out where it goes up.</param>
[Example("""
    { "version": 2, "on": "2026-09-01", "reason": "An invoice was not of the project.", "decrease": { "amount": 250, "currency": "EUR" } }
    """)]
public sealed record CorrectReportedCostsRequest(long Version, DateOnly On, string Reason, Money? Increase = null, Money? Decrease = null);

public static class CorrectReportedCostsEndpoint
{
    public static Task<Consortium> LoadAsync(EligibleCosts costs, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(costs.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(CorrectReportedCostsRequest request, EligibleCosts costs, Consortium consortium, Actor actor, Today today) =>
        CostRules.Refuses(costs, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/costs/{costsId:guid}/correction"), EmptyResponse]
    [EndpointSummary("Correct reported costs, up or down.")]
    public static ReportedCostsCorrected Post(CorrectReportedCostsRequest request, [WriteAggregate("costsId")] EligibleCosts costs, Consortium consortium, Actor actor, Today today) =>
        CostRules.Decide(costs, Command(request, actor, today), consortium);

    private static CorrectReportedCosts Command(CorrectReportedCostsRequest request, Actor actor, Today today) => new(request.Increase, request.Decrease, request.On, request.Reason, today.Day, actor);
}
