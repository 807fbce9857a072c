using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Consortia;

public static class GetConsortiumOverviewEndpoint
{
    [WolverineGet("/api/consortia/{consortiumId:guid}/overview")]
    [EndpointSummary("A consortium at a glance: partners with their sums, sums over all, milestones by state.")]
    [ProducesResponseType<ConsortiumOverview>(200)]
    public static async Task<IResult> Get(
        Guid consortiumId,
        Filters filters,
        IQuerySession session,
        NpgsqlDataSource database,
        HttpContext context,
        CancellationToken cancellation)
    {
        var consortium = await session.LoadAsync<Consortium>(consortiumId, cancellation);
        if (consortium is null)
        {
            return Results.NotFound();
        }

        var (position, lines) = await database.StatementOf(consortiumId, null, cancellation);
        var organisations = consortium.Partners.Select(p => (Guid?)p.OrganisationId).Concat(lines.Select(l => l.OrganisationId)).Distinct().ToList();
        var known = await session.LoadManyAsync<Organisation>(cancellation, organisations.OfType<Guid>());
        var names = known.ToDictionary(o => o.Id, o => o.Name);
        var overviews = organisations.Select(id => Of(consortium, id, names, lines)).ToList();
        context.Response.Headers[CommitPosition.Header] = position.ToString();
        return Answer.View(View(consortium, overviews, Sums(lines, consortiumId, null), await Milestones(session, consortiumId, cancellation)));
    }

    private static PartnerOverview Of(
        Consortium consortium, Guid? id, Dictionary<Guid, string> names, IReadOnlyList<StatementLine> lines) => new(
        id,
        id is { } known ? names.GetValueOrDefault(known) : null,
        [.. consortium.Partners.Where(p => p.OrganisationId == id)],
        Sums(lines.Where(l => l.OrganisationId == id), consortium.Id, id?.ToString() ?? Filters.None));

    private static List<AccountSum> Sums(IEnumerable<StatementLine> lines, Guid consortiumId, string? organisation) =>
    [
        .. lines.GroupBy(l => (l.Book, l.Account, l.Commodity))
            .OrderBy(g => g.Key.Book, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Account, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Commodity, StringComparer.Ordinal)
            .Select(g => new AccountSum(
                g.Key.Book, g.Key.Account, g.Key.Commodity, g.Sum(l => l.In), g.Sum(l => l.Out), g.Sum(l => l.In - l.Out),
                Explain(g.Key, consortiumId, organisation))),
    ];

    private static string Explain((string Book, string Account, string Commodity) of, Guid consortiumId, string? organisation) => Explanation.Of(
    [
        ("consortiumId", $"{consortiumId}"),
        .. organisation is null ? [] : new[] { ("organisationId", organisation) },
        ("book", of.Book),
        ("account", of.Account),
        ("commodity", of.Commodity),
    ]);

    private static async Task<List<MilestoneCount>> Milestones(IQuerySession session, Guid consortiumId, CancellationToken cancellation)
    {
        var all = await session.Query<Milestone>().Where(m => m.ConsortiumId == consortiumId)
            .Select(m => new { m.Kind, m.State }).ToListAsync(cancellation);
        return [.. all.GroupBy(m => m).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.State).Select(g => new MilestoneCount(g.Key.Kind, g.Key.State, g.Count()))];
    }

    private static ConsortiumOverview View(
        Consortium c, IReadOnlyList<PartnerOverview> all, IReadOnlyList<AccountSum> sums, IReadOnlyList<MilestoneCount> milestones) => new(
        c.Id,
        c.Code,
        c.Title,
        c.Acronym,
        c.Programme,
        c.TopSector,
        c.Tki,
        c.StartsOn,
        c.EndsOn,
        c.CoordinatorId,
        c.Outcome,
        c.ClosedOn,
        c.WorkPackages,
        [.. all.Where(p => p.Participations.Count > 0)],
        [.. all.Where(p => p.Participations.Count == 0)],
        sums,
        milestones);
}
