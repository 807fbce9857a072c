using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using Wolverine.Http;

namespace PppLedger.Api.Imports;

public static class ListImportRowsEndpoint
{
    [WolverineGet("/api/imports/{importId:guid}/rows"), Paged]
    [EndpointSummary("The rows of an import that could not be booked, or that are worth a remark: file, line, column, value and why.")]
    [Filter("kind", FilterKind.Word, "Only rows that cannot be booked, or only remarks.", Words = typeof(ImportNoteKind))]
    [Filter("code", FilterKind.Text, "Only with this code.")]
    [Filter("project", FilterKind.Text, "Only of this project.")]
    [Filter("file", FilterKind.Text, "Only of this file.")]
    [ProducesResponseType<ListBody<ImportNote>>(200)]
    public static async Task<IResult> Get(Guid importId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        if (await session.LoadAsync<ImportReport>(importId, cancellation) is null)
        {
            return Results.NotFound();
        }

        var query = session.Query<ImportNote>().Where(n => n.ImportId == importId);
        query = filters.Text("kind") is { } kind ? query.Where(n => n.MatchesSql("d.data ->> 'kind' = ?", kind)) : query;
        query = filters.Text("code") is { } code ? query.Where(n => n.Code == code) : query;
        query = filters.Text("project") is { } project ? query.Where(n => n.Project == project) : query;
        query = filters.Text("file") is { } file ? query.Where(n => n.File == file) : query;
        return await query.PageById(filters, n => n.Id, cancellation);
    }
}
