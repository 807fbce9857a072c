using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Findings;

/// <summary>What should be looked at in a consortium.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Findings">The findings: open ones first, then by kind and day.</param>
public sealed record FindingsView(Guid ConsortiumId, int Open, IReadOnlyList<Finding> Findings);

public static class GetFindingsEndpoint
{
    [WolverineGet("/api/consortia/{consortiumId:guid}/findings")]
    [EndpointSummary("What somebody should look at: late and overdue entries, overlaps, gaps. Nothing is refused by it.")]
    [Filter("organisationId", FilterKind.Id, "Only of this partner.")]
    [Filter("kind", FilterKind.Text, "Only of this kind.")]
    [ProducesResponseType<FindingsView>(200)]
    public static async Task<IResult> Get(
        Guid consortiumId,
        Filters filters,
        IQuerySession session,
        NpgsqlDataSource database,
        IEnumerable<IFindingSource> sources,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (!await session.Query<Consortium>().AnyAsync(c => c.Id == consortiumId, cancellation))
        {
            return Results.NotFound();
        }

        var scope = new FindingScope(consortiumId, filters.Id("organisationId"), Today.At(time.GetUtcNow()).Day, session, database) { Sight = filters.Sight };
        var found = new List<Finding>();
        foreach (var source in sources.Where(s => filters.Text("kind") is not { } kind || s.Kinds.ContainsKey(kind)))
        {
            found.AddRange(await source.Find(scope, cancellation));
        }

        var wanted = found.Where(f => filters.Text("kind") is not { } kind || f.Kind == kind)
            .OrderBy(f => f.ClearedBy is not null).ThenBy(f => f.Kind, StringComparer.Ordinal).ThenBy(f => f.On).ThenBy(f => f.ContributionId)
            .ToList();
        return Answer.View(new FindingsView(consortiumId, wanted.Count(f => f.ClearedBy is null), wanted));
    }
}
