using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Costs;

/// <summary>Raise or lower the budget of eligible costs, as coordinator.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">Since when; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="Increase">By how much it goes up; left out where it goes down.</param>
/// <param name="Decrease">By how much it goes down; left out where it goes up.</param>
[Example("""
    { "version": 1, "on": "2026-06-01", "reason": "Amendment 2 of the grant.", "increase": { "amount": 10000, "currency": "EUR" } }
    """)]
public sealed record AmendCostBudgetRequest(long Version, DateOnly On, string Reason, Money? Increase = null, Money? Decrease = null);

public static class AmendCostBudgetEndpoint
{
    public static Task<Consortium> LoadAsync(EligibleCosts costs, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(costs.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(AmendCostBudgetRequest request, EligibleCosts costs, Consortium consortium, Actor actor, Today today) =>
        CostRules.Refuses(costs, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/costs/{costsId:guid}/amendment"), EmptyResponse]
    [EndpointSummary("Raise or lower the budget of eligible costs, as coordinator.")]
    public static CostBudgetAmended Post(AmendCostBudgetRequest request, [WriteAggregate("costsId")] EligibleCosts costs, Consortium consortium, Actor actor, Today today) =>
        CostRules.Decide(costs, Command(request, actor, today), consortium);

    private static AmendCostBudget Command(AmendCostBudgetRequest request, Actor actor, Today today) => new(request.Increase, request.Decrease, request.On, request.Reason, today.Day, actor);
}
