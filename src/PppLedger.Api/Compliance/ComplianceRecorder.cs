using JasperFx.Events;
using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Compliance;

/// <summary>How far findings are recorded: one for the ledger.</summary>
/// <param name="Id">Always <see cref="TheOne"/>.</param>
/// <param name="JudgedTo">Everything up to this position is judged.</param>
/// <param name="JudgedOn">The legal day it was judged on.</param>
public sealed record ComplianceMark(string Id, long JudgedTo, DateOnly JudgedOn)
{
    /// <summary>The id of the one there is.</summary>
    public const string TheOne = "mark";
}

/// <summary>
/// Records findings when they appear and when they clear: of each consortium whose streams have moved, and of all once every legal day.
/// On where the ledger is started with <c>Ledger:Compliance:Record=true</c>. One worker a database holds the lock; what it records is what
/// differs from the stream, at the version it read: killed anywhere and begun again, it writes nothing twice.
/// </summary>
public sealed class ComplianceRecorder(
    IDocumentStore store,
    NpgsqlDataSource database,
    ComplianceFacts facts,
    LedgerPositions positions,
    TimeProvider time,
    IConfiguration configuration,
    ILogger<ComplianceRecorder> log) : BackgroundService
{
    private const string Ledger = LedgerStore.Schema;
    private const long Lock = 7_301_116_005;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.GetValue<bool>("Ledger:Compliance:Record"))
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(configuration.GetValue("Ledger:Compliance:EveryMilliseconds", 1000)));
        do
        {
            try
            {
                await RecordAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is NpgsqlException or JasperFx.ConcurrencyException or Marten.Exceptions.MartenCommandException)
            {
                log.LogWarning(problem, "Findings of compliance are not recorded yet; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Judges what has moved and records what differs. False where another worker is at it, or the journal is not there yet.</summary>
    public async Task<bool> RecordAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!await Ask("select pg_try_advisory_lock($1)", connection, cancellation))
        {
            return false;
        }

        try
        {
            return await RecordAlone(cancellation);
        }
        finally
        {
            await Ask("select pg_advisory_unlock($1)", connection, CancellationToken.None);
        }
    }

    private async Task<bool> RecordAlone(CancellationToken cancellation)
    {
        var (position, today) = (await positions.Current(cancellation), Today.At(time.GetUtcNow()).Day);
        await using var session = store.LightweightSession();
        var mark = await session.LoadAsync<ComplianceMark>(ComplianceMark.TheOne, cancellation);
        if (mark is not null && mark.JudgedTo >= position && mark.JudgedOn >= today)
        {
            return true;
        }

        foreach (var consortium in await ToJudge(mark is null || mark.JudgedOn < today ? 0 : mark.JudgedTo, position, cancellation))
        {
            if (!await Record(consortium, position, today, cancellation))
            {
                return false;
            }
        }

        session.Store(new ComplianceMark(ComplianceMark.TheOne, position, today));
        await session.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task<bool> Record(Guid consortiumId, long position, DateOnly today, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var id = ComplianceHistory.IdOf(consortiumId);
        var history = await session.Events.AggregateStreamAsync<ComplianceHistory>(id, token: cancellation);
        if (await facts.At(consortiumId, new JournalSql(new(), position).Of(consortiumId), today, session, cancellation) is not { } known)
        {
            return false;
        }

        var events = ComplianceHistory.Decide(consortiumId, history, ComplianceRules.Judge(known), position, today);
        if (events.Count == 0)
        {
            return true;
        }

        ((JasperFx.IMetadataContext)session).CurrentUserName = "ledger";
        _ = history is null
            ? session.Events.StartStream<ComplianceHistory>(id, events)
            : session.Events.Append(id, history.Version + events.Count, events);
        await session.SaveChangesAsync(cancellation);
        return true;
    }

    // The consortia with an event after a position, other than what is recorded here.
    private async Task<IReadOnlyList<Guid>> ToJudge(long after, long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select distinct c.id from {Ledger}.mt_events e
            left join {Ledger}.stream_facts f on f.stream_id = e.stream_id
            join {Ledger}.mt_doc_consortium c on c.id = coalesce(f.consortium_id, e.stream_id)
            where e.seq_id > $1 and e.seq_id <= $2
            order by c.id
            """);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = position });
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var consortia = new List<Guid>();
        while (await r.ReadAsync(cancellation))
        {
            consortia.Add(r.GetGuid(0));
        }

        return consortia;
    }

    private static async Task<bool> Ask(string sql, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = Lock });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}

/// <summary>Registers what compliance needs.</summary>
public static class ComplianceRoom
{
    /// <summary>Adds the reader of facts and the recorder of findings.</summary>
    public static void AddCompliance(this IServiceCollection services)
    {
        services.AddSingleton<ComplianceFacts>();
        services.AddSingleton<ComplianceRecorder>();
        services.AddHostedService(provider => provider.GetRequiredService<ComplianceRecorder>());
    }
}
