using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Api.KnowledgeTransfer;

public static class ListKnowledgeTransferEndpoint
{
    [WolverineGet("/api/knowledge-transfer"), Paged]
    [EndpointSummary("Knowledge deals, spin-offs, licences, dissemination activities and targets, as they were recorded.")]
    [Filter("programme", FilterKind.Text, "Only of this programme.")]
    [Filter("kind", FilterKind.Word, "Only of these kinds.", Many = true, Words = typeof(TransferKind))]
    [Filter("consortiumId", FilterKind.Id, "Only what comes from this consortium.")]
    [Filter("withdrawn", FilterKind.YesNo, "Only what was withdrawn (true) or stands (false).")]
    [ProducesResponseType<ListBody<Transfer>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<Transfer>().SeenBy(filters);
        query = filters.Text("programme") is { } programme ? query.Where(t => t.Programme == programme) : query;
        query = filters.Has("kind") ? query.Where(t => t.MatchesSql("d.data ->> 'kind' = any(?)", (object)filters.All("kind").ToArray())) : query;
        query = filters.Id("consortiumId") is { } consortium ? query.Where(t => t.ConsortiumId == consortium) : query;
        query = filters.YesNo("withdrawn") is { } withdrawn
            ? query.Where(t => t.MatchesSql("(d.data ->> 'withdrawnBecause' is not null) = ?", withdrawn)) : query;
        return await query.PageById(filters, t => t.Id, cancellation);
    }
}
