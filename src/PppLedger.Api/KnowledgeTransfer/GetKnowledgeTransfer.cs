using Marten;
using PppLedger.Api.Answers;
using Wolverine.Http;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Api.KnowledgeTransfer;

public static class GetKnowledgeTransferEndpoint
{
    [WolverineGet("/api/knowledge-transfer/{knowledgeTransferId:guid}")]
    [EndpointSummary("One knowledge deal, spin-off, licence, dissemination activity or target.")]
    [ProducesResponseType<Transfer>(200)]
    public static async Task<IResult> Get(Guid knowledgeTransferId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var transfer = await session.LoadAsync<Transfer>(knowledgeTransferId, cancellation);
        return Answer.One(transfer, transfer?.Version ?? 0);
    }
}
