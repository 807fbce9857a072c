using System.Collections.Concurrent;
using JasperFx.Core;
using Marten;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Live;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace PppLedger.Api.Webhooks;

/// <summary>Tell a webhook of one event.</summary>
/// <param name="WebhookId">The webhook.</param>
/// <param name="Position">The event.</param>
/// <param name="Round">Of which round of the webhook: after a replay the messages of the round before are dropped.</param>
public sealed record DeliverWebhook(Guid WebhookId, long Position, int Round);

/// <summary>Handles the messages of the durable queue of webhooks.</summary>
public static class DeliverWebhookHandler
{
    /// <summary>What fails here is a fault of the ledger's side, not of the receiver's: it is tried again, and in the end swept up by the dispatch.</summary>
    public static void Configure(HandlerChain chain) => chain.OnAnyException().ScheduleRetry(5.Seconds(), 30.Seconds(), 2.Minutes(), 10.Minutes());

    /// <summary>Makes one attempt, or says when.</summary>
    public static Task Handle(DeliverWebhook message, IDocumentSession session, IMessageContext context, WebhookDelivery delivery, CancellationToken cancellation) =>
        delivery.Run(message, session, context, cancellation);
}

/// <summary>One attempt at one message: what came of it is written in the transaction that schedules the next.</summary>
public sealed class WebhookDelivery(
    NpgsqlDataSource database, NewsReader reader, ISights sights, WebhookSender sender, WebhookSettings settings, TimeProvider time, ILogger<WebhookDelivery> log)
{
    private sealed record Pending(int Attempts, int Failures, DateTimeOffset? FailingSince, DateTimeOffset? HoldUntil);

    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> gates = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, string> owners = new();

    /// <summary>
    /// Makes the attempt, unless the webhook is held up or the message is not wanted any more. Who waits for its turn here has a place of
    /// the queue, which all share: an owner has so many of them and no more, and what finds none comes again later.
    /// </summary>
    public async Task Run(DeliverWebhook message, IDocumentSession session, IMessageContext context, CancellationToken cancellation)
    {
        if (await OwnerOf(message.WebhookId, session, cancellation) is not { } owner)
        {
            return;
        }

        var (places, gate) = (this.places.GetOrAdd(owner, _ => new(settings.AtOncePerOwner)), gates.GetOrAdd(message.WebhookId, _ => new(settings.AtOnce)));
        if (!await places.WaitAsync(0, cancellation))
        {
            await Later(message, Apart(message, time.GetUtcNow() + (settings.TimeOut / 3)), session, context);
            return;
        }

        try
        {
            await gate.WaitAsync(cancellation);
            try
            {
                await RunAlone(message, session, context, cancellation);
            }
            finally
            {
                gate.Release();
            }
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<string?> OwnerOf(Guid webhookId, IDocumentSession session, CancellationToken cancellation)
    {
        if (owners.TryGetValue(webhookId, out var known))
        {
            return known;
        }

        return await session.LoadAsync<Webhook>(webhookId, cancellation) is { } webhook ? owners[webhookId] = webhook.OwnerKey : null;
    }

    // A little apart, so that they do not come back all at once.
    private static DateTimeOffset Apart(DeliverWebhook message, DateTimeOffset at) => at + TimeSpan.FromMilliseconds(message.Position % 20 * 50);

    private async Task RunAlone(DeliverWebhook message, IDocumentSession session, IMessageContext context, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await Load(message, cancellation) is not { } pending || await session.LoadAsync<Webhook>(message.WebhookId, cancellation) is not { } webhook)
        {
            return;
        }

        if (pending.HoldUntil > now || (pending.Failures > 0 && !await IsTheOneToTry(message.WebhookId, now, cancellation)))
        {
            await Later(message, Apart(message, pending.HoldUntil > now ? pending.HoldUntil.Value : now + settings.TimeOut), session, context);
            return;
        }

        if (await sights.Of(webhook.Owner, cancellation) is not { } sight)
        {
            Disable(webhook, "owner-signed-out", session, now);
        }
        else if (await reader.At(message.Position, cancellation) is { } news && webhook.Wanted.Takes(news, sight))
        {
            var attempt = await sender.Post(webhook, WebhookSender.IdOf(webhook.Id, message.Position), news.Json, cancellation);
            await Record(attempt, webhook, message, pending, session, context);
        }
        else
        {
            Note(message, "withheld", pending.Attempts, null, null, session, now);
        }
    }

    private async Task Record(Attempt attempt, Webhook webhook, DeliverWebhook message, Pending pending, IDocumentSession session, IMessageContext context)
    {
        var now = time.GetUtcNow();
        if (attempt.IsDelivered)
        {
            Note(message, "delivered", pending.Attempts + 1, attempt, null, session, now);
            session.QueueSqlCommand(
                $"update {WebhookStates.States} set failures = 0, failing_since = null, hold_until = null where webhook_id = ? and failures > 0", webhook.Id);
            return;
        }

        log.LogInformation("Webhook {Webhook} was not told of position {Position}, attempt {Attempt}: {Problem}", webhook.Id, message.Position, pending.Attempts + 1, attempt.Problem);
        var hold = now + Wait(pending.Failures, attempt);
        // Of several that fail at once the first counts.
        session.QueueSqlCommand(
            $"""
            update {WebhookStates.States} set failures = failures + 1, failing_since = coalesce(failing_since, ?::timestamptz), hold_until = ?::timestamptz
            where webhook_id = ? and failures = ?
            """,
            now.ToUniversalTime(), hold.ToUniversalTime(), webhook.Id, pending.Failures);
        if (attempt.Status is StatusCodes.Status410Gone || now - (pending.FailingSince ?? now) > settings.DisableAfter)
        {
            Note(message, "waiting", pending.Attempts + 1, attempt, null, session, now);
            Disable(webhook, attempt.Status is StatusCodes.Status410Gone ? "gone" : "failing", session, now);
        }
        else if (pending.Attempts >= settings.Retries.Count)
        {
            Note(message, "failed", pending.Attempts + 1, attempt, null, session, now);
        }
        else
        {
            var next = now + Wait(pending.Attempts, attempt);
            next = next > hold ? next : hold;
            Note(message, "waiting", pending.Attempts + 1, attempt, next, session, now);
            await context.ScheduleAsync(message, next);
        }
    }

    private TimeSpan Wait(int failures, Attempt attempt)
    {
        var wait = settings.Retries[Math.Min(failures, settings.Retries.Count - 1)];
        return attempt.RetryAfter is { } asked && asked > wait ? TimeSpan.FromTicks(Math.Min(asked.Ticks, TimeSpan.TicksPerDay)) : wait;
    }

    private static async Task Later(DeliverWebhook message, DateTimeOffset at, IDocumentSession session, IMessageContext context)
    {
        session.QueueSqlCommand(
            $"update {WebhookStates.Deliveries} set next_at = ?::timestamptz where webhook_id = ? and position = ? and round = ? and state = 'waiting'",
            at.ToUniversalTime(), message.WebhookId, message.Position, message.Round);
        await context.ScheduleAsync(message, at);
    }

    private static void Note(
        DeliverWebhook message, string state, int attempts, Attempt? attempt, DateTimeOffset? next, IDocumentSession session, DateTimeOffset now)
    {
        WebhookMetrics.Attempted(state, attempt is not null);
        session.QueueSqlCommand(
            $"""
            update {WebhookStates.Deliveries} set state = ?, attempts = ?, status = nullif(?, 0), problem = nullif(?, ''), tried_at = ?::timestamptz, next_at = nullif(?, '')::timestamptz
            where webhook_id = ? and position = ? and round = ? and state = 'waiting'
            """,
            state, attempts, attempt?.Status ?? 0, attempt?.Problem ?? "", now.ToUniversalTime(), next?.ToString("O") ?? "",
            message.WebhookId, message.Position, message.Round);
    }

    private void Disable(Webhook webhook, string why, IDocumentSession session, DateTimeOffset now)
    {
        log.LogWarning("Webhook {Webhook} is disabled: {Why}", webhook.Id, why);
        WebhookStates.Disable(session, webhook.Id, why, now);
    }

    private async Task<Pending?> Load(DeliverWebhook message, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select d.attempts, s.failures, s.failing_since, s.hold_until from {WebhookStates.Deliveries} d
            join {WebhookStates.States} s on s.webhook_id = d.webhook_id and s.round = d.round and s.disabled is null
            where d.webhook_id = $1 and d.position = $2 and d.round = $3 and d.state = 'waiting'
            """);
        command.Parameters.Add(new() { Value = message.WebhookId });
        command.Parameters.Add(new() { Value = message.Position });
        command.Parameters.Add(new() { Value = message.Round });
        await using var r = await command.ExecuteReaderAsync(cancellation);
        return await r.ReadAsync(cancellation) ? new(r.GetInt32(0), r.GetInt32(1), r.Get<DateTimeOffset>(2), r.Get<DateTimeOffset>(3)) : null;
    }

    // A receiver that fails is tried by one message at a time: one that does not answer must not keep the others waiting.
    private async Task<bool> IsTheOneToTry(Guid webhookId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"update {WebhookStates.States} set hold_until = $3 where webhook_id = $1 and failures > 0 and (hold_until is null or hold_until <= $2)");
        command.Parameters.Add(new() { Value = webhookId });
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        command.Parameters.Add(new() { Value = (now + settings.TimeOut + 5.Seconds()).UtcDateTime });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
