using System.Threading.RateLimiting;
using Npgsql;

namespace PppLedger.Api.Reliability;

/// <summary>
/// Lets one request through by each key at a time; others wait a little. Over several hosts the table's primary key decides, and
/// before an operation of several steps a lock of the database.
/// </summary>
public sealed class KeyGate(NpgsqlDataSource database, IConfiguration configuration) : IDisposable
{
    private readonly Dictionary<AnswerKey, Entry> open = [];
    private readonly ConcurrencyLimiter places = new(AtOnce(StepsAtOnce(configuration)));

    private readonly PartitionedRateLimiter<AnswerKey> placesOfOne = PartitionedRateLimiter.Create<AnswerKey, string>(
        key => RateLimitPartition.GetConcurrencyLimiter(key.Actor, _ => AtOnce(Math.Max(1, StepsAtOnce(configuration) / 2))));

    /// <summary>How long who wants to do something in steps waits for a place.</summary>
    public static readonly TimeSpan PlacePatience = TimeSpan.FromSeconds(30);

    /// <summary>How long who comes second waits for the first.</summary>
    public TimeSpan Patience { get; } = TimeSpan.FromSeconds(configuration.GetValue("Ledger:IdempotencyWaitSeconds", 10.0));

    /// <summary>Waits to be the only one here by this key; null where that takes too long.</summary>
    public async Task<IAsyncDisposable?> Enter(AnswerKey key, CancellationToken cancellation)
    {
        Entry entry;
        lock (open)
        {
            open[key] = entry = open.GetValueOrDefault(key) ?? new();
            entry.Count++;
        }

        var isIn = false;
        try
        {
            isIn = await entry.Turn.WaitAsync(Patience, cancellation);
            return isIn ? new Pass(() => Leave(key, entry, isIn: true)) : null;
        }
        finally
        {
            if (!isIn)
            {
                Leave(key, entry, isIn: false);
            }
        }
    }

    /// <summary>
    /// Waits for a place to do something in steps: each has a connection of its own until its end, beside the pool, so a host does so many
    /// at once and no more, and half of them for one caller. Null where that takes too long.
    /// </summary>
    public async Task<IAsyncDisposable?> TakePlace(AnswerKey key, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(PlacePatience);
        RateLimitLease? own = null;
        try
        {
            own = await placesOfOne.AcquireAsync(key, 1, patience.Token);
            var all = own.IsAcquired ? await places.AcquireAsync(1, patience.Token) : null;
            if (all is { IsAcquired: true })
            {
                var (mine, shared) = (own, all);
                own = null;
                return new Pass(() =>
                {
                    shared.Dispose();
                    mine.Dispose();
                });
            }

            all?.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            own?.Dispose();
        }
    }

    /// <summary>Waits to be the only one anywhere by this key; null where that takes too long. Who dies lets go.</summary>
    public async Task<IAsyncDisposable?> EnterAlone(AnswerKey key, CancellationToken cancellation)
    {
        // Of its own, outside the pool: it ends with the request, and its lock with it.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, Password = Password }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 5))", connection);
            command.Parameters.Add(new() { Value = $"{key.OrganisationId}/{key.Actor}/{key.Key}" });
            var waited = System.Diagnostics.Stopwatch.StartNew();
            while (await command.ExecuteScalarAsync(cancellation) is not true)
            {
                if (waited.Elapsed > Patience)
                {
                    await connection.DisposeAsync();
                    return null;
                }

                await Task.Delay(50, cancellation);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        places.Dispose();
        placesOfOne.Dispose();
    }

    private static int StepsAtOnce(IConfiguration configuration) => Math.Max(1, configuration.GetValue("Ledger:StepsAtOnce", 8));

    private static ConcurrencyLimiterOptions AtOnce(int places) =>
        new() { PermitLimit = places, QueueLimit = 10_000, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    // A data source does not show the password it was built with.
    private string? Password { get; } = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Ledger")).Password;

    private void Leave(AnswerKey key, Entry entry, bool isIn)
    {
        if (isIn)
        {
            entry.Turn.Release();
        }

        lock (open)
        {
            if (--entry.Count == 0)
            {
                open.Remove(key);
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Count { get; set; }
    }

    private sealed class Pass(Action leave) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            leave();
            return ValueTask.CompletedTask;
        }
    }
}
