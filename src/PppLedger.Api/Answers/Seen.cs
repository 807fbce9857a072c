using Marten.Linq.MatchesSql;
using PppLedger.Api.Access;
using PppLedger.Domain;

namespace PppLedger.Api.Answers;

/// <summary>Lists of what the one who asks may see.</summary>
internal static class Seen
{
    /// <summary>Only what hangs on a consortium, or an award, that is seen.</summary>
    public static IQueryable<T> SeenBy<T>(this IQueryable<T> query, Filters filters) where T : class =>
        filters.Sight.IsWhole ? query : query.Where(d => d.MatchesSql(
            "(CAST(d.data ->> 'consortiumId' as uuid) = any(?) or CAST(d.data ->> 'awardId' as uuid) = any(?))",
            (object)filters.Sight.Consortia.ToArray(), (object)filters.Sight.Awards.ToArray()));

    /// <summary>Only awards that are seen, by their consortium or for themselves.</summary>
    public static IQueryable<Award> SeenBy(this IQueryable<Award> query, Filters filters) =>
        filters.Sight.IsWhole ? query : query.Where(d => d.MatchesSql(
            "(CAST(d.data ->> 'consortiumId' as uuid) = any(?) or d.id = any(?))",
            (object)filters.Sight.Consortia.ToArray(), (object)filters.Sight.Awards.ToArray()));

    /// <summary>Only consortia that are seen.</summary>
    public static IQueryable<Consortium> SeenBy(this IQueryable<Consortium> query, Filters filters) =>
        filters.Sight.IsWhole ? query : query.Where(d => d.MatchesSql("d.id = any(?)", (object)filters.Sight.Consortia.ToArray()));

    /// <summary>Only organisations that are seen: the own one, and those in what is seen.</summary>
    public static IQueryable<Organisation> SeenBy(this IQueryable<Organisation> query, Filters filters) =>
        filters.Sight.IsWhole ? query : query.Where(d => d.MatchesSql($"(d.id = any(?) or d.id in ({InSight}))", OfSight(filters.Sight)));

    /// <summary>Only rate cards of organisations that are seen.</summary>
    public static IQueryable<RateCard> SeenBy(this IQueryable<RateCard> query, Filters filters) =>
        filters.Sight.IsWhole ? query : query.Where(d => d.MatchesSql(
            $"(CAST(d.data ->> 'organisationId' as uuid) = any(?) or CAST(d.data ->> 'organisationId' as uuid) in ({InSight}))", OfSight(filters.Sight)));

    private static string InSight => Sights.OrganisationsInSql("?", "?", "?");

    private static object[] OfSight(Sight sight) => [sight.Organisations.ToArray(), sight.Consortia.ToArray(), sight.Consortia.ToArray(), sight.Awards.ToArray()];
}
