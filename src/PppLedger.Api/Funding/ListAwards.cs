using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Funding;

public static class ListAwardsEndpoint
{
    [WolverineGet("/api/awards"), Paged]
    [EndpointSummary("Awards, oldest first.")]
    [Filter("consortiumId", FilterKind.Id, "Only to this consortium.")]
    [Filter("funderId", FilterKind.Id, "Only of this funder.")]
    [Filter("scheme", FilterKind.Text, "Only under this scheme.")]
    [ProducesResponseType<ListBody<Award>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<Award>().SeenBy(filters);
        query = filters.Id("consortiumId") is { } consortium ? query.Where(a => a.ConsortiumId == consortium) : query;
        query = filters.Id("funderId") is { } funder ? query.Where(a => a.FunderId == funder) : query;
        query = filters.Text("scheme") is { } scheme ? query.Where(a => a.Scheme == scheme) : query;
        return await query.PageById(filters, a => a.Id, cancellation);
    }
}
