using System.Globalization;
using Marten;
using Npgsql;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

/// <summary>The states of a delivery, as the words of a filter.</summary>
public static class DeliveryWords
{
    /// <summary>Every state.</summary>
    public static IReadOnlyList<string> Words { get; } = ["waiting", "delivered", "failed", "withheld", "replaced"];
}

public static class ListWebhookDeliveriesEndpoint
{
    public static Task<(ProblemDetails, Webhook)> LoadAsync(Guid webhookId, [NotBody] Actor actor, IQuerySession session, CancellationToken cancellation) =>
        WebhookOf.Load(webhookId, actor, session, cancellation);

    [WolverineGet("/api/webhooks/{webhookId:guid}/deliveries"), ForActor, Paged]
    [EndpointSummary("The log of a webhook of yours: each message with its attempts, newest first.")]
    [Filter("state", FilterKind.Word, "Only messages in this state.", Many = true, Words = typeof(DeliveryWords))]
    [ProducesResponseType<ListBody<DeliveryView>>(200)]
    public static async Task<IResult> Get([NotBody] Webhook webhook, Filters filters, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (!Cursor(filters.Text("cursor"), out var round, out var position))
        {
            return Results.Problem(QueryRefusal.BadParameter.Because("The cursor is not one of this list.").ToProblem());
        }

        await using var command = database.CreateCommand(
            $"""
            select round, position, kind, state, attempts, status, problem, created_at, tried_at, next_at from {WebhookStates.Deliveries}
            where webhook_id = $1 and (round, position) < ($2, $3) and (cardinality($4) = 0 or state = any($4))
            order by round desc, position desc limit $5
            """);
        command.Parameters.Add(new() { Value = webhook.Id });
        command.Parameters.Add(new() { Value = round });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = filters.All("state").ToArray() });
        command.Parameters.Add(new() { Value = filters.Limit + 1 });
        var rows = new List<(int Round, DeliveryView View)>();
        await using var r = await command.ExecuteReaderAsync(cancellation);
        while (await r.ReadAsync(cancellation))
        {
            rows.Add((r.GetInt32(0), new(
                WebhookSender.IdOf(webhook.Id, r.GetInt64(1)), r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetInt32(4), r.Get<int>(5), r.GetText(6),
                r.GetFieldValue<DateTimeOffset>(7), r.Get<DateTimeOffset>(8), r.Get<DateTimeOffset>(9))));
        }

        var page = rows.Take(filters.Limit).ToList();
        return Answer.List([.. page.Select(p => p.View)], filters.Position, rows.Count <= filters.Limit ? null : $"{page[^1].Round}.{page[^1].View.Position}");
    }

    private static bool Cursor(string? cursor, out int round, out long position)
    {
        (round, position) = (int.MaxValue, long.MaxValue);
        return cursor is null || (cursor.Split('.') is [var r, var p]
            && int.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out round) && long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out position));
    }
}
