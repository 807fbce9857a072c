using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Commitments;

public static class ListCommitmentsEndpoint
{
    [WolverineGet("/api/commitments"), Paged]
    [EndpointSummary("Commitments, oldest first.")]
    [Filter("consortiumId", FilterKind.Id, "Only of this consortium.")]
    [Filter("organisationId", FilterKind.Id, "Only of this partner.")]
    [Filter("year", FilterKind.Number, "Only pledged for this year; none asks for those whose year is not known.", OrNone = true, Max = 9999)]
    [Filter("kind", FilterKind.Word, "Only in kind or in cash.", Words = typeof(CommitmentKind))]
    [ProducesResponseType<ListBody<Commitment>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<Commitment>().SeenBy(filters);
        query = filters.Id("consortiumId") is { } consortium ? query.Where(c => c.ConsortiumId == consortium) : query;
        query = filters.Id("organisationId") is { } organisation ? query.Where(c => c.OrganisationId == organisation) : query;
        query = filters.Number("year") is { } year ? query.Where(c => c.Year == (int)year) : query;
        query = filters.IsNone("year") ? query.Where(c => c.Year == null) : query;
        query = filters.Text("kind") is { } kind ? query.Where(c => c.MatchesSql("d.data ->> 'kind' = ?", kind)) : query;
        return await query.PageById(filters, c => c.Id, cancellation);
    }
}
