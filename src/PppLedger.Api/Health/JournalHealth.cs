using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace PppLedger.Api.Health;

/// <summary>
/// Ready when the database answers, the schema is there, and the journal keeps up. A halted journal is said so, with the
/// event it stands before. Who asks is not signed in and not limited, so the database is looked at once a second at most, whoever asks.
/// </summary>
public sealed class JournalHealth(NpgsqlDataSource database, IConfiguration configuration, TimeProvider time) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Known? known;

    /// <summary>How long the journal may be behind without moving before it counts as halted.</summary>
    private TimeSpan Patience => TimeSpan.FromSeconds(configuration.GetValue("Ledger:JournalPatienceSeconds", 10));

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (Fresh is { } before)
        {
            return before;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            if (Fresh is { } meanwhile)
            {
                return meanwhile;
            }

            var found = await Look(cancellationToken);
            known = new(found, time.GetTimestamp());
            return found;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private HealthCheckResult? Fresh => known is { } last && time.GetElapsedTime(last.At) < HoldsFor ? last.Result : null;

    private async Task<HealthCheckResult> Look(CancellationToken cancellationToken)
    {
        try
        {
            var state = await LedgerState.Read(database, cancellationToken);
            var data = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["recorded"] = state.Recorded,
                ["highWater"] = state.HighWater,
                ["journal"] = state.Journal,
                ["lag"] = state.Lag,
            };
            return state.Lag == 0 || state.Age <= Patience
                ? HealthCheckResult.Healthy($"The journal is complete to position {state.Journal}, {state.Lag} behind.", data)
                : HealthCheckResult.Unhealthy(
                    $"The journal has stood at position {state.Journal} for {state.Age.TotalSeconds:0} s, {state.Lag} behind; next is the event {state.Next}. See ops/runbooks/journal-halted.md.",
                    data: data);
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return HealthCheckResult.Unhealthy("The schema of the ledger is not there.", missing);
        }
        catch (NpgsqlException unreachable)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", unreachable);
        }
    }

    private sealed record Known(HealthCheckResult Result, long At);
}
