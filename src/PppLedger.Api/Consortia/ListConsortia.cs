using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Consortia;

public static class ListConsortiaEndpoint
{
    [WolverineGet("/api/consortia"), Paged]
    [EndpointSummary("Consortia, oldest first.")]
    [Filter("code", FilterKind.Text, "Only with this project number or code.")]
    [Filter("programme", FilterKind.Text, "Only of this programme.")]
    [Filter("tki", FilterKind.Text, "Only of this TKI.")]
    [Filter("topSector", FilterKind.Text, "Only of this top sector.")]
    [Filter("partnerId", FilterKind.Id, "Only those this organisation takes or took part in.")]
    [Filter("open", FilterKind.YesNo, "Only those that run (true) or are closed (false).")]
    [ProducesResponseType<ListBody<Consortium>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<Consortium>().SeenBy(filters);
        query = filters.Text("code") is { } code ? query.Where(c => c.Code == code) : query;
        query = filters.Text("programme") is { } programme ? query.Where(c => c.Programme == programme) : query;
        query = filters.Text("tki") is { } tki ? query.Where(c => c.Tki == tki) : query;
        query = filters.Text("topSector") is { } topSector ? query.Where(c => c.TopSector == topSector) : query;
        query = filters.Id("partnerId") is { } partner
            ? query.Where(c => c.MatchesSql("d.data @> ?::jsonb", $$"""{"partners":[{"organisationId":"{{partner}}"}]}""")) : query;
        query = filters.YesNo("open") switch
        {
            true => query.Where(c => c.MatchesSql("d.data ->> 'outcome' is null")),
            false => query.Where(c => c.MatchesSql("d.data ->> 'outcome' is not null")),
            null => query,
        };
        return await query.PageById(filters, c => c.Id, cancellation);
    }
}
