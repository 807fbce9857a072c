using Marten;
using Marten.Linq.MatchesSql;
using Npgsql;
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
    [Filter("late", FilterKind.YesNo, "Only what was recorded more than 60 days after the last day worked; false: only the others.")]
    [Filter("overdue", FilterKind.YesNo, "Only what waits for a step that was due before today; false: only the others.")]
    [Filter("allowanceBase", FilterKind.Word, "Only what is base for this allowance; none: for neither.", Words = typeof(Allowance), OrNone = true)]
    [ProducesResponseType<ListBody<ContributionView>>(200)]
    public static async Task<IResult> Get(
        Filters filters, IQuerySession session, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        var query = session.Query<Contribution>().SeenBy(filters);
        query = filters.Id("consortiumId") is { } consortium ? query.Where(c => c.ConsortiumId == consortium) : query;
        query = filters.Id("organisationId") is { } organisation ? query.Where(c => c.OrganisationId == organisation) : query;
        query = filters.Text("stage") is { } stage ? query.Where(c => c.MatchesSql("d.data ->> 'stage' = ?", stage)) : query;
        query = filters.Text("category") is { } category ? query.Where(c => c.MatchesSql("d.data ->> 'category' = ?", category)) : query;
        query = filters.Text("workPackage") is { } code ? query.Where(c => c.WorkPackage == code) : query;
        query = filters.YesNo("late") is { } late ? query.Where(c => c.MatchesSql($"{ContributionsSql.IsLate} = ?", late)) : query;
        query = filters.YesNo("overdue") is { } overdue
            ? query.Where(c => c.MatchesSql($"{ContributionsSql.IsOverdue} = ?", Today.At(time.GetUtcNow()).Day, overdue))
            : query;
        query = filters.IsNone("allowanceBase") ? query.Where(c => c.MatchesSql($"{ContributionsSql.AllowanceBase} is null"))
            : filters.Text("allowanceBase") is { } allowance ? query.Where(c => c.MatchesSql($"{ContributionsSql.AllowanceBase} = ?", allowance))
            : query;
        return await query.PageOfViews(filters, c => c.Id, rows => Views(rows, filters.Sight, session, database, cancellation), cancellation);
    }

    private static async Task<IReadOnlyList<ContributionView>> Views(
        IReadOnlyList<Contribution> rows, Sight sight, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var consortia = await session.LoadManyAsync<Consortium>(cancellation, rows.Select(c => c.ConsortiumId).Distinct());
        var terms = consortia.ToDictionary(c => c.Id, c => c.StepTerms);
        var seen = await ContributionView.Named(rows, sight, database, cancellation);
        return [.. rows.Select(c => new ContributionView(c, terms.GetValueOrDefault(c.ConsortiumId, []), seen))];
    }
}
