using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Costs;

/// <summary>Eligible costs of a partner for a work package and a year.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OrganisationId">The partner that makes the costs.</param>
/// <param name="WorkPackage">Code of the work package; its type of research is that of the costs.</param>
/// <param name="Year">The year.</param>
/// <param name="Value">How much.</param>
/// <param name="On">The day of the budget; not ahead.</param>
/// <param name="Reference">The decision or the plan it is from.</param>
[Example("""
    {
      "consortiumId": "0199d000-0000-7000-8000-000000000100", "organisationId": "0199d000-0000-7000-8000-000000000003",
      "workPackage": "WP3", "year": 2027, "value": { "amount": 30000, "currency": "EUR" }, "on": "2025-12-15", "reference": "grant decision"
    }
    """)]
public sealed record BudgetCostsRequest(
    Guid ConsortiumId, Guid OrganisationId, string WorkPackage, int Year, Money Value, DateOnly On, string? Reference = null)
{
    internal BudgetCosts ToCommand(Actor actor, Today today) => new(ConsortiumId, OrganisationId, WorkPackage, Year, Value, On, Reference, today.Day, actor);
}

public static class BudgetCostsEndpoint
{
    public static Task<(ProblemDetails, Consortium, Award?)> LoadAsync(BudgetCostsRequest request, IQuerySession session, CancellationToken cancellation) =>
        References.ConsortiumAndAward(request.ConsortiumId, null, session, cancellation);

    public static ProblemDetails Validate(BudgetCostsRequest request, Consortium consortium, Actor actor, Today today) =>
        CostRules.Refuses(request.ToCommand(actor, today), consortium).OrGoOn();

    [WolverinePost("/api/costs")]
    [EndpointSummary("Budget eligible costs of a partner for a work package and a year, as coordinator.")]
    public static (Created, IStartStream) Post(BudgetCostsRequest request, Consortium consortium, Actor actor, Today today) =>
        Created.Stream<EligibleCosts>("/api/costs", CostRules.Decide(request.ToCommand(actor, today), consortium));
}
