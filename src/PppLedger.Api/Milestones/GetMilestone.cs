using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Milestones;

public static class GetMilestoneEndpoint
{
    [WolverineGet("/api/milestones/{milestoneId:guid}")]
    [EndpointSummary("One milestone: when it is due and how far it has come.")]
    [ProducesResponseType<Milestone>(200)]
    public static async Task<IResult> Get(Guid milestoneId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var milestone = await session.LoadAsync<Milestone>(milestoneId, cancellation);
        return Answer.One(milestone, milestone?.Version ?? 0);
    }
}
