using System.Diagnostics.Metrics;
using Npgsql;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Health;

/// <summary>Samples how far the journal is behind, for the metrics; alarms in the log when it halts.</summary>
public sealed class LagSampler : BackgroundService
{
    private readonly NpgsqlDataSource database;
    private readonly ILogger<LagSampler> log;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;
    private LedgerState? last;

    /// <summary>Registers the gauges.</summary>
    public LagSampler(NpgsqlDataSource database, IMeterFactory meters, IConfiguration configuration, TimeProvider time, ILogger<LagSampler> log)
    {
        (this.database, this.time, this.log) = (database, time, log);
        patience = TimeSpan.FromSeconds(configuration.GetValue("Ledger:JournalPatienceSeconds", 10));
        var meter = meters.Create(LedgerMetrics.MeterName);
        meter.CreateObservableGauge("pppledger.journal.lag", () => last?.Lag ?? 0, "{position}", "Positions the journal is behind the ledger.");
        meter.CreateObservableGauge("pppledger.journal.position", () => last?.Journal ?? 0, "{position}", "Position the journal is complete to.");
        meter.CreateObservableGauge("pppledger.position", () => last?.Recorded ?? 0, "{position}", "Position of the last event recorded.");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), time);
        do
        {
            try
            {
                last = await LedgerState.Read(database, stoppingToken);
                if (last.Lag > 0 && last.Age > patience)
                {
                    log.LogError(
                        "The journal has stood at position {Position} for {Seconds:0} s, {Lag} behind; next is the event {Next}. See ops/runbooks/journal-halted.md",
                        last.Journal, last.Age.TotalSeconds, last.Lag, last.Next);
                }
            }
            catch (NpgsqlException unreachable)
            {
                log.LogWarning(unreachable, "The database does not answer");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
