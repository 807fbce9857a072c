using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Costs;

public static class ListCostsEndpoint
{
    [WolverineGet("/api/costs"), Paged]
    [EndpointSummary("Eligible costs, budgeted and reported, per partner, work package and year.")]
    [Filter("consortiumId", FilterKind.Id, "Only of this consortium.")]
    [Filter("organisationId", FilterKind.Id, "Only of this partner.")]
    [Filter("year", FilterKind.Number, "Only of this year.", Max = 9999)]
    [ProducesResponseType<ListBody<EligibleCosts>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<EligibleCosts>().SeenBy(filters);
        query = filters.Id("consortiumId") is { } consortium ? query.Where(c => c.ConsortiumId == consortium) : query;
        query = filters.Id("organisationId") is { } organisation ? query.Where(c => c.OrganisationId == organisation) : query;
        query = filters.Number("year") is { } year ? query.Where(c => c.Year == (int)year) : query;
        return await query.PageById(filters, c => c.Id, cancellation);
    }
}
