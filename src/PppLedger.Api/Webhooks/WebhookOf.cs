using Marten;
using Npgsql;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

/// <summary>Finds a webhook for its owner or an administrator; to anybody else it is not there.</summary>
internal static class WebhookOf
{
    private static readonly Webhook None = new();

    public static async Task<(ProblemDetails, Webhook)> Load(Guid id, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<Webhook>(id, cancellation) is not { } webhook || !webhook.IsOf(actor)
            ? (new() { Status = StatusCodes.Status404NotFound, Title = "There is nothing at this address." }, None)
            : (WolverineContinue.NoProblems, webhook);

    public static async Task<IReadOnlyList<WebhookView>> Views(IReadOnlyList<Webhook> webhooks, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var states = await WebhookStates.Of(database, webhooks.Select(w => w.Id), cancellation);
        return [.. webhooks.Select(w => WebhookView.Of(w, states.GetValueOrDefault(w.Id, WebhookState.None)))];
    }
}
