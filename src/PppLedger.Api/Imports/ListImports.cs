using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using Wolverine.Http;

namespace PppLedger.Api.Imports;

public static class ListImportsEndpoint
{
    [WolverineGet("/api/imports"), Paged]
    [EndpointSummary("Imports, oldest first: what was read, booked and could not be booked.")]
    [Filter("format", FilterKind.Text, "Only of this format.")]
    [Filter("stage", FilterKind.Word, "Only at this stage.", Words = typeof(ImportStage))]
    [ProducesResponseType<ListBody<ImportReport>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<ImportReport>().AsQueryable();
        query = filters.Text("format") is { } format ? query.Where(r => r.Format == format) : query;
        query = filters.Text("stage") is { } stage ? query.Where(r => r.MatchesSql("d.data ->> 'stage' = ?", stage)) : query;
        return await query.PageById(filters, r => r.Id, cancellation);
    }
}
