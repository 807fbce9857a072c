using Marten;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

/// <summary>Be told again of everything after a position.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="After">The position; 0 is the beginning of the ledger.</param>
[Example("""
    { "version": 1, "after": 120 }
    """)]
public sealed record ReplayWebhookRequest(long Version, long After);

/// <summary>What a replay depends on.</summary>
/// <param name="Position">How far the ledger has come.</param>
/// <param name="Disabled">Why the webhook is not told; null while it is.</param>
public sealed record ReplayReach(long Position, string? Disabled);

public static class ReplayWebhookEndpoint
{
    public static async Task<(ProblemDetails, Webhook, ReplayReach)> LoadAsync(
        Guid webhookId, Actor actor, IQuerySession session, LedgerPositions positions, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var (problem, webhook) = await WebhookOf.Load(webhookId, actor, session, cancellation);
        var state = (await WebhookStates.Of(database, [webhookId], cancellation)).GetValueOrDefault(webhookId);
        return (problem, webhook, new(await positions.Current(cancellation), state?.Disabled));
    }

    public static ProblemDetails Validate(ReplayWebhookRequest request, Webhook webhook, ReplayReach reach) =>
        request.After < 0 || request.After > reach.Position ? WebhookRefusal.BadPosition.Because($"{request.After}.", "/after").ToProblem()
        : reach.Disabled is { } why ? WebhookRefusal.IsDisabled.Because($"It is {why}.").ToProblem()
        : WolverineContinue.NoProblems;

    [WolverinePost("/api/webhooks/{webhookId:guid}/replay"), EmptyResponse]
    [EndpointSummary("Be told again of everything after a position; messages have the ids they had.")]
    public static void Post(ReplayWebhookRequest request, Webhook webhook, IDocumentSession session)
    {
        session.UpdateRevision(webhook, request.Version + 1);
        WebhookStates.BeginAnew(session, webhook.Id, request.After);
    }
}
