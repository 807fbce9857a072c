using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>
/// Of the contributions and awards that others name, those that somebody may see: of a thing out of sight not even the id is told,
/// also where one in sight names it.
/// </summary>
public sealed class SeenThings
{
    private const string Schema = LedgerStore.Schema;

    private const string Sql =
        $"""
        select d.id from {Schema}.mt_doc_contribution d
        where d.id = any($1) and (CAST(d.data ->> 'consortiumId' as uuid) = any($2) or CAST(d.data ->> 'awardId' as uuid) = any($3))
        union all select d.id from {Schema}.mt_doc_award d
        where d.id = any($1) and (CAST(d.data ->> 'consortiumId' as uuid) = any($2) or d.id = any($3))
        """;

    private readonly HashSet<Guid>? seen;

    private SeenThings(HashSet<Guid>? seen) => this.seen = seen;

    /// <summary>Those of all that is named that are in sight.</summary>
    /// <param name="named">Ids of contributions and awards.</param>
    /// <param name="sight">What may be seen.</param>
    /// <param name="database">The snapshots.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<SeenThings> Of(IEnumerable<Guid> named, Sight sight, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (sight.IsWhole)
        {
            return new(null);
        }

        var (ids, seen) = (named.Distinct().ToArray(), new HashSet<Guid>());
        if (ids.Length == 0)
        {
            return new(seen);
        }

        await using var command = database.CreateCommand(Sql);
        foreach (var of in (Guid[][])[ids, [.. sight.Consortia], [.. sight.Awards]])
        {
            command.Parameters.Add(new() { Value = of, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            seen.Add(reader.GetGuid(0));
        }

        return new(seen);
    }

    /// <summary>Whether the thing may be seen.</summary>
    public bool Has(Guid id) => seen is null || seen.Contains(id);

    /// <summary>The id where the thing may be seen; else null.</summary>
    public Guid? Of(Guid? id) => id is { } i && Has(i) ? i : null;
}
