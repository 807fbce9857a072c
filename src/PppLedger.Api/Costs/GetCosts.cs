using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Costs;

public static class GetCostsEndpoint
{
    [WolverineGet("/api/costs/{costsId:guid}")]
    [EndpointSummary("Eligible costs of a partner in one work package and year: the budget, and what is reported.")]
    [ProducesResponseType<EligibleCosts>(200)]
    public static async Task<IResult> Get(Guid costsId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var costs = await session.LoadAsync<EligibleCosts>(costsId, cancellation);
        return Answer.One(costs, costs?.Version ?? 0);
    }
}
