using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Figures;

/// <summary>
/// The same figures out of the statement rollup, which the journal's projection folds from the same postings in the same transaction:
/// where it tells apart all that is asked by, and what is asked is how things stand now. Sums over many postings come from few rows.
/// </summary>
internal static class StatementFigures
{
    private static readonly HashSet<string> ToldApart =
        new(["consortiumId", "organisationId", "workPackage", "year", "book", "account", "commodity"], StringComparer.Ordinal);

    // What is not known, or not asked here: it is the postings that are asked.
    private static readonly IReadOnlyList<string> OfPostings =
        [.. JournalFilters.Shared.Select(f => f.Name).Where(name => !ToldApart.Contains(name))];

    /// <summary>Whether the rollup can answer.</summary>
    /// <param name="filters">What is asked, and what may be seen.</param>
    /// <param name="groups">What is grouped by.</param>
    public static bool CanAnswer(Filters filters, IReadOnlyList<Dimension> groups) =>
        groups.All(g => ToldApart.Contains(g.Name)) && !OfPostings.Any(filters.Has) && SeesWhole(filters);

    /// <summary>Sums per group, in the order of the groups, and the position the rollup is complete to.</summary>
    /// <param name="database">Where the rollup is.</param>
    /// <param name="filters">What is asked.</param>
    /// <param name="groups">What is grouped by.</param>
    /// <param name="limit">How many rows at most.</param>
    public static NpgsqlCommand Command(NpgsqlDataSource database, Filters filters, IReadOnlyList<Dimension> groups, int limit)
    {
        var command = database.CreateCommand();
        var conditions = JournalFilters.Dimensions.Where(d => filters.Has(d.Name)).Select(d => $"{d.Column} = any({Add(command, d, filters.All(d.Name))})").ToList();
        var columns = string.Join(", ", groups.Select(g => g.Column));
        command.CommandText =
            $"""
            select {string.Join(", ", groups.Select(g => $"r.{g.Column}"))}, r.amount_in, r.amount_out, r.amount_in - r.amount_out, r.postings, p.reached
            from (select coalesce((select last_seq_id from {LedgerStore.Schema}.mt_event_progression where name = '{JournalProjection.Shard}'), 0) as reached) p
            left join (
              select {columns}, sum(amount_in) as amount_in, sum(amount_out) as amount_out, sum(postings)::bigint as postings
              from {LedgerStore.Schema}.statement {(conditions.Count == 0 ? "" : $"where {string.Join(" and ", conditions)}")}
              group by {columns} order by {columns} limit {limit}) r on true
            order by {string.Join(", ", groups.Select(g => $"r.{g.Column}"))}
            """;
        return command;
    }

    // The rollup knows no award: who sees awards for themselves sees less than its sums.
    private static bool SeesWhole(Filters filters) =>
        filters.Sight.IsWhole
        || (filters.Has("consortiumId") && filters.All("consortiumId").All(c => Guid.TryParse(c, out var id) && filters.Sight.Consortia.Contains(id)));

    // The empty value stands for what is not known; given as such it is nothing that anything has.
    private static string Add(NpgsqlCommand command, Dimension dimension, IReadOnlyList<string> given)
    {
        var known = dimension.MayBeUnknown ? given.Where(v => v is not Filters.None) : given;
        var orUnknown = dimension.MayBeUnknown && given.Contains(Filters.None);
        command.Parameters.Add(new()
        {
            NpgsqlDbType = NpgsqlDbType.Array | dimension.Type,
            Value = dimension.Kind switch
            {
                FilterKind.Id => Values(known.Select(Guid.Parse), Guid.Empty, orUnknown),
                FilterKind.Number => Values(known.Select(int.Parse), 0, orUnknown),
                _ => Values(known, "", orUnknown),
            },
        });
        return $"${command.Parameters.Count}";
    }

    private static T[] Values<T>(IEnumerable<T> known, T empty, bool orUnknown) => [.. known.Where(v => !Equals(v, empty)), .. orUnknown ? [empty] : Array.Empty<T>()];
}
