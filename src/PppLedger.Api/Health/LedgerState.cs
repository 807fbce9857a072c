using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Health;

/// <summary>Where the ledger and its journal stand, read from the database, so that every host tells the same.</summary>
/// <param name="Recorded">Position of the last event recorded.</param>
/// <param name="HighWater">Position up to which the daemon knows that nothing is missing.</param>
/// <param name="Journal">Position the journal is complete to.</param>
/// <param name="Age">How long the journal has stood before an event that it has to post; writes that go on do not hide it.</param>
/// <param name="Next">Position and kind of the event the journal has to post next; null where it has posted all.</param>
public sealed record LedgerState(long Recorded, long HighWater, long Journal, TimeSpan Age, string? Next)
{
    /// <summary>How many positions the journal is behind.</summary>
    public long Lag => Recorded - Journal;

    /// <summary>Reads the state.</summary>
    public static async Task<LedgerState> Read(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            with e as (select coalesce(max(seq_id), 0) as last from {LedgerStore.Schema}.mt_events),
                 p as (select coalesce(max(last_seq_id) filter (where name = 'HighWaterMark'), 0) as high,
                              coalesce(max(last_seq_id) filter (where name = $1), 0) as journal,
                              max(last_updated) filter (where name = $1) as moved
                       from {LedgerStore.Schema}.mt_event_progression where name in ('HighWaterMark', $1)),
                 n as (select seq_id, type, timestamp from {LedgerStore.Schema}.mt_events, p
                       where seq_id > p.journal order by seq_id limit 1)
            select e.last, p.high, p.journal,
                   coalesce(extract(epoch from clock_timestamp() - greatest(n.timestamp, p.moved)), 0)::numeric,
                   'at position ' || n.seq_id || ', ' || n.type
            from e cross join p left join n on true
            """);
        command.Parameters.Add(new() { Value = JournalProjection.Shard });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), TimeSpan.FromSeconds((double)reader.GetDecimal(3)), reader.GetText(4));
    }
}
