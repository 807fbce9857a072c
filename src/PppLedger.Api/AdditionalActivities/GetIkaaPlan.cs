using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.AdditionalActivities;

public static class GetIkaaPlanEndpoint
{
    [WolverineGet("/api/ikaa-plans/{planId:guid}")]
    [EndpointSummary("A plan of additional activities: its activities and amendments, and what was reported.")]
    [ProducesResponseType<ActivitiesPlan>(200)]
    public static async Task<IResult> Get(Guid planId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var plan = await session.LoadAsync<ActivitiesPlan>(planId, cancellation);
        return Answer.One(plan, plan?.Version ?? 0);
    }
}
