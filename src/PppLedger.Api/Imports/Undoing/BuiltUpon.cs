using Marten;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Imports.Booking;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Imports.Undoing;

/// <summary>Finds what somebody built upon a booked project since: it is not pulled away from under them.</summary>
internal sealed class BuiltUpon(IQuerySession session, Guid importId)
{
    // An event of another import that is undone for the project, or of its undoing, leaves nothing to stand on.
    private const string Moved =
        """
        select p.code, e.type, e.stream_id
        from unnest($1, $2, $3) as p(code, stream, version)
        join ledger.mt_events e on e.stream_id = p.stream and e.version > p.version
        where not exists (
            select from ledger.mt_doc_bookedproject u
            where u.data ->> 'importId' = e.causation_id and u.data ->> 'code' = p.code and (u.data ->> 'isUndone')::boolean)
        order by e.seq_id
        """;

    // Of a consortium the import formed: what stands in it and is not the import's own.
    private const string Inside =
        """
        select c.code, what, id from unnest($1, $2) as c(code, consortium)
        join (
            select 'contribution' as what, id, (data ->> 'consortiumId')::uuid as consortium from ledger.mt_doc_contribution
            union all select 'commitment', id, (data ->> 'consortiumId')::uuid from ledger.mt_doc_commitment
                where coalesce((data -> 'value' ->> 'amount')::numeric, 0) <> 0 or coalesce((data -> 'quantity' ->> 'amount')::numeric, 0) <> 0
            union all select 'milestone', id, (data ->> 'consortiumId')::uuid from ledger.mt_doc_milestone where data ->> 'state' <> 'dropped'
            union all select 'award', id, (data ->> 'consortiumId')::uuid from ledger.mt_doc_award where not (data ->> 'isWithdrawn')::boolean
            union all select 'reporting period', id, (data ->> 'consortiumId')::uuid from ledger.mt_doc_reportingperiod
        ) standing on standing.consortium = c.consortium
        where not (id = any($3))
        """;

    /// <summary>Per project code, what was built upon it; projects that nothing was built upon are not there.</summary>
    public async Task<Dictionary<string, string>> Find(IReadOnlyList<BookedProject> projects, CancellationToken cancellation)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var streams = projects.SelectMany(p => p.Streams.Where(s => s.State is not "organisation").Select(s => (p.Code, Stream: s))).ToList();
        await Add(
            found, Moved, "has a later event", cancellation, Texts(streams.Select(s => s.Code)), Ids(streams.Select(s => s.Stream.Id)),
            new() { Value = streams.Select(s => s.Stream.To).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        var formed = streams.Where(s => s.Stream is { State: "consortium", From: 0 }).ToList();
        await Add(
            found, Inside, "was added", cancellation, Texts(formed.Select(s => s.Code)), Ids(formed.Select(s => s.Stream.Id)), Ids(streams.Select(s => s.Stream.Id)));
        return found;
    }

    private async Task Add(Dictionary<string, string> found, string sql, string says, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql.Replace("ledger.", $"{LedgerStore.Schema}.", StringComparison.Ordinal));
        command.Parameters.AddRange(parameters);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found.TryAdd(reader.GetString(0), $"Built upon since import {importId}: {reader.GetString(1)} {reader.GetGuid(2)} {says}.");
        }
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter Ids(IEnumerable<Guid> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
}
