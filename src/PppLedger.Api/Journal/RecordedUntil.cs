using JasperFx.Events;
using Marten;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Journal;

/// <summary>
/// Finds the position of an instant without reading the ledger from its beginning. Events do not come quite in the order of
/// their instants; the latest instant up to a position never falls, and first passes an instant where the first event after it is.
/// One row per batch of the journal, in its transaction.
/// </summary>
public static class RecordedUntil
{
    private const string Table = $"{LedgerStore.Schema}.recorded_until";

    /// <summary>
    /// The lowest position up to $2 that was recorded after $1. The batch it is in is found by the index, then read. Where the
    /// table does not begin with the ledger, the batch it begins with is all before it.
    /// </summary>
    public const string FirstAfter =
        $"""
        with batch as materialized (
            select seq from {Table} where recorded_at > $1 order by recorded_at, seq limit 1
        )
        select min(e.seq_id) from batch b
        join {LedgerStore.Schema}.mt_events e on e.seq_id <= b.seq
            and e.seq_id > coalesce((select max(u.seq) from {Table} u where u.seq < b.seq), 0)
        where e.timestamp > $1 and e.seq_id <= $2
        """;

    /// <summary>Queues the row of a batch.</summary>
    public static void Queue(IDocumentOperations operations, IReadOnlyList<IEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        var latest = events.Max(e => e.Timestamp).ToUniversalTime();
        operations.QueueSqlCommand(
            $"""
            insert into {Table} (seq, recorded_at)
            select ?, greatest(?::timestamptz, (select recorded_at from {Table} order by seq desc limit 1))
            """,
            events[^1].Sequence,
            latest);
    }
}
