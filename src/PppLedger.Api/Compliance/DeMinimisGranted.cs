using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Domain;

namespace PppLedger.Api.Compliance;

/// <summary>De minimis aid in the ledger, and the organisations of the groups it was looked for in that take no part in the consortium.</summary>
/// <param name="Aid">The aid.</param>
/// <param name="OfGroups">The organisations.</param>
internal sealed record FoundDeMinimis(IReadOnlyList<GrantedDeMinimis> Aid, IReadOnlyList<Organisation> OfGroups);

/// <summary>Finds the de minimis aid to the partners of a consortium and to their groups, under awards of every consortium, as at a position.</summary>
internal sealed class DeMinimisGranted(IQuerySession session, StreamsAt streams, RuleBook book)
{
    private const string OfScheme = "lower(d.data ->> 'scheme') = any(?)";
    private const string NamesOneOf = "exists (select 1 from jsonb_array_elements(d.data -> 'partners') p where (p ->> 'organisationId')::uuid = any(?))";

    /// <summary>Where the consortium has no such award.</summary>
    public static FoundDeMinimis None { get; } = new([], []);

    public async Task<FoundDeMinimis> Of(Consortium consortium, IReadOnlyList<Organisation> organisations, CancellationToken cancellation)
    {
        var scheme = book.Scheme(DeMinimisCeiling.Scheme)!;
        var names = scheme.Aliases.Append(scheme.Id).Select(n => n.ToLowerInvariant()).ToArray();
        var partners = consortium.Partners.Select(p => p.OrganisationId).ToHashSet();
        var groups = organisations.Where(o => partners.Contains(o.Id) && o.Group is not null).Select(o => o.Group!).Distinct().ToArray();
        var grouped = await session.Query<Organisation>().Where(o => o.Group!.IsOneOf(groups)).ToListAsync(cancellation);
        var mates = grouped.Where(o => !partners.Contains(o.Id)).ToList();
        var undertakings = partners.Concat(mates.Select(m => m.Id)).ToArray();
        var awards = await session.Query<Award>().Where(a => a.MatchesSql(OfScheme, (object)names)).ToListAsync(cancellation);
        var taken = awards.Select(a => a.ConsortiumId).Distinct().ToArray();
        var touched = await session.Query<Consortium>().Where(c => c.Id.IsOneOf(taken) && c.MatchesSql(NamesOneOf, (object)undertakings))
            .Select(c => c.Id).ToListAsync(cancellation);
        var consortia = (await streams.Of<Consortium>(touched, cancellation)).ToDictionary(c => c.Id);
        var funders = (await session.LoadManyAsync<Organisation>(cancellation, awards.Select(a => a.FunderId).Distinct())).ToDictionary(o => o.Id, o => o.Country);
        var standing = await streams.Of<Award>([.. awards.Where(a => consortia.ContainsKey(a.ConsortiumId)).Select(a => a.Id)], cancellation);
        return new(
            [
                .. standing.Where(a => a is { IsGranted: true, IsWithdrawn: false })
                    .SelectMany(a => GrantedDeMinimis.Of(AwardUnderRules.Of(a, book), consortia[a.ConsortiumId], funders.GetValueOrDefault(a.FunderId))),
            ],
            mates);
    }
}
