using JasperFx.Events;
using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Compliance;

/// <summary>How far findings are recorded: one for the ledger.</summary>
/// <param name="Id">Always <see cref="TheOne"/>.</param>
/// <param name="JudgedTo">Everything up to this position is judged.</param>
/// <param name="JudgedOn">The legal day it was judged on.</param>
/// <param name="Behind">Consortia that could not be judged; they are tried again on every pass.</param>
/// <param name="Milliseconds">How long passes take: the longest, forgotten by a tenth with each one.</param>
public sealed record ComplianceMark(string Id, long JudgedTo, DateOnly JudgedOn, IReadOnlyList<Guid>? Behind = null, long Milliseconds = 0)
{
    /// <summary>The id of the one there is.</summary>
    public const string TheOne = "mark";
}

/// <summary>
/// Records findings when they appear and when they clear: of each consortium whose streams have moved, and of all once every legal day.
/// Off where the ledger is started with <c>Ledger:Compliance:Record=false</c>. One worker a database holds the lock; what it records is what
/// differs from the stream, at the version it read: killed anywhere and begun again, or cut from its lock while another begins, it
/// writes nothing twice. It rests twice as long as it worked, five seconds at most: a third of one core while much is written.
/// </summary>
public sealed class ComplianceRecorder(
    IDocumentStore store,
    NpgsqlDataSource database,
    ComplianceFacts facts,
    LedgerPositions positions,
    TimeProvider time,
    ComplianceRecording recording,
    ILogger<ComplianceRecorder> log) : BackgroundService
{
    private const string Ledger = LedgerStore.Schema;
    private const long Lock = 7_301_116_005;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (recording.IsOn && !stoppingToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            try
            {
                await RecordAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(problem, "Findings of compliance are not recorded yet; trying again");
            }

            await Task.Delay(recording.Rest(time.GetElapsedTime(began)), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
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
            return await RecordAlone(connection, cancellation);
        }
        finally
        {
            await Ask("select pg_advisory_unlock($1)", connection, CancellationToken.None);
        }
    }

    private async Task<bool> RecordAlone(NpgsqlConnection held, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var (position, today) = (await positions.Current(cancellation), Today.At(time.GetUtcNow()).Day);
        await using var session = store.LightweightSession();
        var mark = await session.LoadAsync<ComplianceMark>(ComplianceMark.TheOne, cancellation);
        if (mark is not null && mark.JudgedTo >= position && mark.JudgedOn >= today && mark.Behind is null or [])
        {
            return true;
        }

        var behind = new List<Guid>();
        var isAnotherDay = mark is null || mark.JudgedOn < today;
        var moved = isAnotherDay ? await session.Query<Consortium>().Select(c => c.Id).ToListAsync(cancellation) : await Moved(mark!.JudgedTo, position, cancellation);
        foreach (var consortium in moved.Union(mark?.Behind ?? []).Order())
        {
            switch (await Judged(consortium, position, today, held, cancellation))
            {
                case Outcome.NotThereYet:
                    return false;
                case Outcome.Failed:
                    behind.Add(consortium);
                    break;
            }
        }

        var took = Math.Max((long)time.GetElapsedTime(began).TotalMilliseconds, (mark?.Milliseconds ?? 0) * 9 / 10);
        session.Store(new ComplianceMark(ComplianceMark.TheOne, position, today, behind, took));
        await session.SaveChangesAsync(cancellation);
        return true;
    }

    // One consortium that cannot be judged keeps none of the others waiting; what is lost on the way to the database fails the pass.
    private async Task<Outcome> Judged(Guid consortium, long position, DateOnly today, NpgsqlConnection held, CancellationToken cancellation)
    {
        try
        {
            return await Record(consortium, position, today, held, cancellation) ? Outcome.Recorded : Outcome.NotThereYet;
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or NpgsqlException { IsTransient: true }))
        {
            log.LogError(problem, "Compliance of consortium {ConsortiumId} could not be recorded; it is tried again", consortium);
            LedgerMetrics.NotJudged();
            return Outcome.Failed;
        }
    }

    private async Task<bool> Record(Guid consortiumId, long position, DateOnly today, NpgsqlConnection held, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var id = ComplianceHistory.IdOf(consortiumId);
        var history = await session.Events.AggregateStreamAsync<ComplianceHistory>(id, token: cancellation);
        if (await facts.At(consortiumId, new JournalSql(new(), position).Of(consortiumId), today, session, cancellation) is not { } known)
        {
            // Not formed yet at that position, which its own events will tell of; or the journal is being rebuilt.
            return await positions.Current(cancellation) >= position;
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
        // Cut from the lock, another may have judged later than this: what was judged here is not news any more.
        Invariant.Holds(await Ask("select count(*) > 0 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and $1 > 0", held, cancellation));
        await session.SaveChangesAsync(cancellation);
        return true;
    }

    // The consortia with an event after a position, other than what is recorded here.
    private async Task<IReadOnlyList<Guid>> Moved(long after, long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select distinct c.id from {Ledger}.mt_events e
            left join {Ledger}.stream_facts f on f.stream_id = e.stream_id
            left join {Ledger}.mt_doc_knowledgetransfer t on t.id = e.stream_id
            join {Ledger}.mt_doc_consortium c on c.id = coalesce(f.consortium_id, CAST(t.data ->> 'consortiumId' as uuid), e.stream_id)
            where e.seq_id > $1 and e.seq_id <= $2
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

    private enum Outcome
    {
        Recorded,
        NotThereYet,
        Failed,
    }
}
