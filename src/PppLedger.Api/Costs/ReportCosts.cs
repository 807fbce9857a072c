using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Costs;

/// <summary>Report eligible costs that were made, as controller of the partner.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Value">How much; it comes on top of what is reported.</param>
/// <param name="TrueOn">The days they were made on, within the year of the budget; not ahead.</param>
/// <param name="Reference">The report they are from.</param>
[Example("""
    { "version": 1, "value": { "amount": 12500, "currency": "EUR" }, "trueOn": { "from": "2026-04-01", "until": "2026-06-30" }, "reference": "2026-Q2" }
    """)]
public sealed record ReportCostsRequest(long Version, Money Value, DateRange TrueOn, string? Reference = null);

public static class ReportCostsEndpoint
{
    public static Task<Consortium> LoadAsync(EligibleCosts costs, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(costs.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(ReportCostsRequest request, EligibleCosts costs, Consortium consortium, Actor actor, Today today) =>
        CostRules.Refuses(costs, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/costs/{costsId:guid}/reports"), EmptyResponse]
    [EndpointSummary("Report eligible costs that were made, as controller of the partner.")]
    public static CostsReported Post(ReportCostsRequest request, [WriteAggregate("costsId")] EligibleCosts costs, Consortium consortium, Actor actor, Today today) =>
        CostRules.Decide(costs, Command(request, actor, today), consortium);

    private static ReportCosts Command(ReportCostsRequest request, Actor actor, Today today) => new(request.Value, request.TrueOn, request.Reference, today.Day, actor);
}
