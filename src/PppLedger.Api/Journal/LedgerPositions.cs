using Npgsql;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Journal;

/// <summary>Positions of the ledger: how far the journal has come, and what an instant resolves to.</summary>
public sealed class LedgerPositions(NpgsqlDataSource database, IConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a read waits for the journal.</summary>
    public TimeSpan Bound => TimeSpan.FromSeconds(configuration.GetValue("Ledger:ReadWaitSeconds", 5.0m) is var s ? (double)s : 5);

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
    /// The position just before the lowest sequence recorded after the instant, once the journal has come to everything that
    /// had a sequence when asked; null where the bound passed first.
    /// </summary>
    public async Task<long?> AsOf(DateTimeOffset instant, CancellationToken cancellation)
    {
        var allocated = await Allocated(cancellation);
        if (await Reach(allocated, cancellation) is not { } reached)
        {
            return null;
        }

        await using var command = database.CreateCommand(
            $"select min(seq_id) from {LedgerStore.Schema}.mt_events where timestamp > $1 and seq_id <= $2");
        command.Parameters.Add(new() { Value = instant.UtcDateTime });
        command.Parameters.Add(new() { Value = reached });
        return await command.ExecuteScalarAsync(cancellation) is long after ? after - 1 : reached;
    }

    // Numbers given out and lost by a rolled-back write are skipped by the high-water mark in time.
    private async Task<long> Allocated(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select coalesce(max(seq_id), 0) from {LedgerStore.Schema}.mt_events");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
