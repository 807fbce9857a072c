using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Contributions;

public static class ListContributionsEndpoint
{
    [WolverineGet("/api/contributions"), Paged]
    [EndpointSummary("Contributions, oldest first.")]
    [Filter("consortiumId", FilterKind.Id, "Only of this consortium.")]
    [Filter("organisationId", FilterKind.Id, "Only of this partner.")]
    [Filter("stage", FilterKind.Word, "Only at this stage.", Words = typeof(ContributionStage))]
    [Filter("category", FilterKind.Word, "Only of this category.", Words = typeof(InKindCategory))]
    [Filter("workPackage", FilterKind.Text, "Only of this work package.")]
    [ProducesResponseType<ListBody<Contribution>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<Contribution>().AsQueryable();
        query = filters.Id("consortiumId") is { } consortium ? query.Where(c => c.ConsortiumId == consortium) : query;
        query = filters.Id("organisationId") is { } organisation ? query.Where(c => c.OrganisationId == organisation) : query;
        query = filters.Text("stage") is { } stage ? query.Where(c => c.MatchesSql("d.data ->> 'stage' = ?", stage)) : query;
        query = filters.Text("category") is { } category ? query.Where(c => c.MatchesSql("d.data ->> 'category' = ?", category)) : query;
        query = filters.Text("workPackage") is { } code ? query.Where(c => c.WorkPackage == code) : query;
        return await query.PageById(filters, c => c.Id, cancellation);
    }
}
