using Marten;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Live;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace PppLedger.Api.Webhooks;

/// <summary>
/// Makes events into messages, one for each webhook that takes it, in order of position; the messages, the log and how far the webhook is
/// are written in one transaction. One worker a database; a second that holds itself for the one finds the webhook moved on and writes nothing.
/// A webhook has a bounded number of messages under way: what comes after waits where it is safe, in the ledger.
/// </summary>
public sealed class WebhookDispatch(
    IDocumentStore store,
    NpgsqlDataSource database,
    IWolverineRuntime messages,
    NewsReader reader,
    LedgerPositions positions,
    ISights sights,
    WebhookSettings settings,
    TimeProvider time,
    IHostApplicationLifetime host,
    ILogger<WebhookDispatch> log) : BackgroundService
{
    private const long Lock = 7_301_116_013;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What waits from before is dispatched at once, and the queue takes nothing before it is up: a host must not fall over that.
        var isUp = new TaskCompletionSource();
        await using var started = host.ApplicationStarted.Register(isUp.SetResult);
        await isUp.Task.WaitAsync(stoppingToken);

        var swept = time.GetTimestamp();
        using var timer = new PeriodicTimer(settings.Every);
        do
        {
            try
            {
                var isDue = time.GetElapsedTime(swept) > settings.LostAfter / 2;
                await Pass(isDue, stoppingToken);
                swept = isDue ? time.GetTimestamp() : swept;
            }
            catch (Exception problem) when (problem is NpgsqlException or TimeoutException or Marten.Exceptions.MartenCommandException or JasperFx.ConcurrencyException)
            {
                log.LogWarning(problem, "Webhooks are not told yet; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Pass(bool sweep, CancellationToken cancellation)
    {
        var position = await positions.Current(cancellation);
        if (!sweep && (await Behind(position, cancellation)).Count == 0)
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!await Ask("select pg_try_advisory_lock($1)", connection, cancellation))
        {
            return;
        }

        try
        {
            foreach (var state in (await WebhookStates.Of(database, await Behind(position, cancellation), cancellation)).Values)
            {
                await Dispatch(state, position, cancellation);
            }

            if (sweep)
            {
                await SendLostAgain(cancellation);
                await ForgetOld(cancellation);
            }
        }
        finally
        {
            await Ask("select pg_advisory_unlock($1)", connection, CancellationToken.None);
        }
    }

    private async Task Dispatch(WebhookState state, long position, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var outbox = new MartenOutbox(messages, session);
        if (settings.UnderWay - state.Waiting is var room and > 0 && await session.LoadAsync<Webhook>(state.WebhookId, cancellation) is { } webhook)
        {
            if (await sights.Of(webhook.Owner, cancellation) is not { } sight)
            {
                log.LogWarning("Webhook {Webhook} is disabled: its owner is not signed in any more", webhook.Id);
                WebhookStates.Disable(session, webhook.Id, "owner-signed-out", time.GetUtcNow());
            }
            else
            {
                var page = await reader.Page(state.Position, position, cancellation);
                var wanted = webhook.Wanted;
                var taken = page.Where(n => wanted.Takes(n, sight)).Take((int)room).ToList();
                var to = taken.Count == room ? taken[^1].Position : page.Count < NewsReader.PageSize ? position : page[^1].Position;
                await Send(state, taken, to, session, outbox);
            }

            await session.SaveChangesAsync(cancellation);
        }
    }

    private async Task Send(WebhookState state, List<LedgerNews> taken, long to, IDocumentSession session, MartenOutbox outbox)
    {
        session.QueueSqlCommand(
            $"update {WebhookStates.States} set position = ? where webhook_id = ? and position = ? and round = ?", to, state.WebhookId, state.Position, state.Round);
        if (taken.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow().ToUniversalTime();
        session.QueueSqlCommand(
            $"""
            insert into {WebhookStates.Deliveries} (webhook_id, position, round, kind, state, attempts, created_at, next_at)
            select s.webhook_id, t.p, s.round, t.k, 'waiting', 0, ?::timestamptz, ?::timestamptz
            from {WebhookStates.States} s cross join unnest(?::bigint[], ?::text[]) as t (p, k)
            where s.webhook_id = ? and s.position = ? and s.round = ?
            """,
            now, now, taken.Select(n => n.Position).ToArray(), taken.Select(n => n.Kind).ToArray(), state.WebhookId, to, state.Round);
        foreach (var news in taken)
        {
            await outbox.PublishAsync(new DeliverWebhook(state.WebhookId, news.Position, state.Round));
        }
    }

    // A host may die for good with messages in its hands, and a message may end among the dead letters.
    private async Task SendLostAgain(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(
            $"""
            select d.webhook_id, d.position, d.round from {WebhookStates.Deliveries} d
            join {WebhookStates.States} s on s.webhook_id = d.webhook_id and s.round = d.round and s.disabled is null
            where d.state = 'waiting' and d.next_at < $1 order by d.next_at limit 1000
            """);
        command.Parameters.Add(new() { Value = (now - settings.LostAfter).UtcDateTime });
        var lost = new List<DeliverWebhook>();
        await using (var r = await command.ExecuteReaderAsync(cancellation))
        {
            while (await r.ReadAsync(cancellation))
            {
                lost.Add(new(r.GetGuid(0), r.GetInt64(1), r.GetInt32(2)));
            }
        }

        if (lost.Count == 0)
        {
            return;
        }

        log.LogWarning("{Count} messages to webhooks are overdue and are sent again", lost.Count);
        await using var session = store.LightweightSession();
        var outbox = new MartenOutbox(messages, session);
        foreach (var message in lost)
        {
            session.QueueSqlCommand(
                $"update {WebhookStates.Deliveries} set next_at = ?::timestamptz where webhook_id = ? and position = ? and round = ?",
                now.ToUniversalTime(), message.WebhookId, message.Position, message.Round);
            await outbox.PublishAsync(message);
        }

        await session.SaveChangesAsync(cancellation);
    }

    private async Task ForgetOld(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"delete from {WebhookStates.Deliveries} where state <> 'waiting' and created_at < $1");
        command.Parameters.Add(new() { Value = (time.GetUtcNow() - settings.KeepLog).UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Those with something to look at and with room for it.
    private async Task<List<Guid>> Behind(long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select webhook_id from {WebhookStates.States} s where disabled is null and position < $1
            and (select count(*) from {WebhookStates.Deliveries} d where d.webhook_id = s.webhook_id and d.state = 'waiting') < $2
            order by position limit 100
            """);
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = (long)settings.UnderWay });
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var behind = new List<Guid>();
        while (await r.ReadAsync(cancellation))
        {
            behind.Add(r.GetGuid(0));
        }

        return behind;
    }

    private static async Task<bool> Ask(string sql, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = Lock });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
