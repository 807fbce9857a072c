using Npgsql;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Journal;

/// <summary>Positions of the ledger: how far the journal has come, and what an instant resolves to.</summary>
public sealed class LedgerPositions(NpgsqlDataSource database, IConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a read waits for the journal.</summary>
    public TimeSpan Bound => TimeSpan.FromMilliseconds((long)(1000 * configuration.GetValue("Ledger:ReadWaitSeconds", 5m)));

    /// <summary>The position the journal is complete to.</summary>
    public async Task<long> Current(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select coalesce((select last_seq_id from {LedgerStore.Schema}.mt_event_progression where name = $1), 0)");
        command.Parameters.Add(new() { Value = JournalProjection.Shard });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Waits until the journal has come to a position; null where the bound passed first.</summary>
    public async Task<long?> Reach(long position, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var current = await Current(cancellation);
            if (current >= position)
            {
                return current;
            }

            if (time.GetElapsedTime(started) > Bound)
            {
                return null;
            }

            await Task.Delay(Between, cancellation);
        }
    }

    /// <summary>
    /// The position just before the lowest sequence recorded after the instant; where the journal knows none, its position
    /// once it has come to every sequence given out, so that the same instant never means more at another time. Null where
    /// the bound passed first.
    /// </summary>
    public async Task<long?> AsOf(DateTimeOffset instant, CancellationToken cancellation)
    {
        if (await FirstAfter(instant, await Current(cancellation), cancellation) is { } known)
        {
            return known - 1;
        }

        if (await Reach(await Allocated(cancellation), cancellation) is not { } reached)
        {
            return null;
        }

        return await FirstAfter(instant, reached, cancellation) is { } after ? after - 1 : reached;
    }

    /// <summary>
    /// The highest position everything up to which is committed, once the journal has come to every sequence given out so far;
    /// null where the bound passed first, as while a transaction that began before is held open.
    /// </summary>
    public async Task<long?> Complete(CancellationToken cancellation) => await Reach(await Allocated(cancellation), cancellation);

    private async Task<long?> FirstAfter(DateTimeOffset instant, long upTo, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(RecordedUntil.FirstAfter);
        command.Parameters.Add(new() { Value = instant.UtcDateTime });
        command.Parameters.Add(new() { Value = upTo });
        return await command.ExecuteScalarAsync(cancellation) as long?;
    }

    /// <summary>The last position given out, also to writes that are not committed yet; numbers of writes rolled back are passed by the journal in time.</summary>
    public async Task<long> Allocated(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select case when is_called then last_value else 0 end from {LedgerStore.Schema}.mt_events_sequence");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
