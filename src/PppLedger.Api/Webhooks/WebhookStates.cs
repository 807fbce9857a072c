using Marten;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Webhooks;

/// <summary>How far a webhook is, and how it fares.</summary>
/// <param name="WebhookId">The webhook.</param>
/// <param name="Position">Up to here events have been made into messages.</param>
/// <param name="Round">How often it was begun anew from an earlier position.</param>
/// <param name="Failures">Attempts in a row that failed, of whatever message.</param>
/// <param name="FailingSince">When the first of those was.</param>
/// <param name="HoldUntil">Until then no message is tried.</param>
/// <param name="Disabled">Why it is not told any more.</param>
/// <param name="DisabledAt">Since when.</param>
/// <param name="Waiting">Messages not delivered yet.</param>
public sealed record WebhookState(
    Guid WebhookId, long Position, int Round, int Failures, DateTimeOffset? FailingSince, DateTimeOffset? HoldUntil, string? Disabled, DateTimeOffset? DisabledAt, long Waiting)
{
    internal static WebhookState None { get; } = new(Guid.Empty, 0, 0, 0, null, null, null, null, 0);
}

/// <summary>A message of the log of deliveries.</summary>
/// <param name="MessageId">The header <c>webhook-id</c>: the same at every attempt.</param>
/// <param name="Position">Position of the event told.</param>
/// <param name="Kind">Kind of the event.</param>
/// <param name="State">waiting, delivered, failed (given up), withheld (the owner may not see it any more) or replaced (by a replay).</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Status">The status last answered; null where there was none.</param>
/// <param name="Problem">What went wrong the last time.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="TriedAt">When it was last tried.</param>
/// <param name="NextAt">When it is tried next; null where it is not.</param>
public sealed record DeliveryView(
    string MessageId, long Position, string Kind, string State, int Attempts, int? Status, string? Problem, DateTimeOffset CreatedAt, DateTimeOffset? TriedAt, DateTimeOffset? NextAt);

/// <summary>Reads and changes the tables of webhooks.</summary>
internal static class WebhookStates
{
    public const string States = $"{LedgerStore.Schema}.webhook_states";
    public const string Deliveries = $"{LedgerStore.Schema}.webhook_deliveries";

    /// <summary>The states of these webhooks.</summary>
    public static async Task<Dictionary<Guid, WebhookState>> Of(NpgsqlDataSource database, IEnumerable<Guid> webhooks, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select s.webhook_id, s.position, s.round, s.failures, s.failing_since, s.hold_until, s.disabled, s.disabled_at,
                   (select count(*) from {Deliveries} d where d.webhook_id = s.webhook_id and d.state = 'waiting')
            from {States} s where s.webhook_id = any($1)
            """);
        command.Parameters.Add(new() { Value = webhooks.ToArray() });
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var states = new Dictionary<Guid, WebhookState>();
        while (await r.ReadAsync(cancellation))
        {
            states[r.GetGuid(0)] = new(
                r.GetGuid(0), r.GetInt64(1), r.GetInt32(2), r.GetInt32(3), r.Get<DateTimeOffset>(4), r.Get<DateTimeOffset>(5), r.GetText(6), r.Get<DateTimeOffset>(7), r.GetInt64(8));
        }

        return states;
    }

    /// <summary>Begins a webhook.</summary>
    public static void Begin(IDocumentSession session, Guid webhookId, long after) =>
        session.QueueSqlCommand($"insert into {States} (webhook_id, position, round, failures) values (?, ?, 0, 0)", webhookId, after);

    /// <summary>Begins it anew: after a position, or after the first event not delivered. What is under way is replaced.</summary>
    public static void BeginAnew(IDocumentSession session, Guid webhookId, long? after)
    {
        var position = after is null
            ? $"least(position, coalesce((select min(position) - 1 from {Deliveries} d where d.webhook_id = s.webhook_id and d.state = 'waiting'), position))"
            : "?::bigint";
        object[] given = after is { } p ? [p, webhookId] : [webhookId];
        session.QueueSqlCommand(
            $"""
            update {States} s set position = {position}, round = round + 1, failures = 0, failing_since = null, hold_until = null, disabled = null, disabled_at = null
            where webhook_id = ?
            """,
            given);
        session.QueueSqlCommand($"update {Deliveries} set state = 'replaced', next_at = null where webhook_id = ? and state = 'waiting'", webhookId);
    }

    /// <summary>Ends telling it.</summary>
    public static void Disable(IDocumentSession session, Guid webhookId, string why, DateTimeOffset now) =>
        session.QueueSqlCommand($"update {States} set disabled = ?, disabled_at = ?::timestamptz where webhook_id = ? and disabled is null", why, now.ToUniversalTime(), webhookId);

    /// <summary>Forgets it.</summary>
    public static void Forget(IDocumentSession session, Guid webhookId)
    {
        session.QueueSqlCommand($"delete from {Deliveries} where webhook_id = ?", webhookId);
        session.QueueSqlCommand($"delete from {States} where webhook_id = ?", webhookId);
    }
}
