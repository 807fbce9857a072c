using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Commitments;

public static class GetCommitmentEndpoint
{
    [WolverineGet("/api/commitments/{commitmentId:guid}")]
    [EndpointSummary("One commitment: what was promised and what of it still stands.")]
    [ProducesResponseType<Commitment>(200)]
    public static async Task<IResult> Get(Guid commitmentId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var commitment = await session.LoadAsync<Commitment>(commitmentId, cancellation);
        return Answer.One(commitment, commitment?.Version ?? 0);
    }
}
