using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Funding;

public static class GetAwardEndpoint
{
    [WolverineGet("/api/awards/{awardId:guid}")]
    [EndpointSummary("One award: what was granted, to whom it is allocated, what was paid.")]
    [ProducesResponseType<Award>(200)]
    public static async Task<IResult> Get(Guid awardId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var award = await session.LoadAsync<Award>(awardId, cancellation);
        return Answer.One(award, award?.Version ?? 0);
    }
}
