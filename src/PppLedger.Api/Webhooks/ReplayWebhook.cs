using Marten;
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

public static class ReplayWebhookEndpoint
{
    public static Task<(ProblemDetails, Webhook)> LoadAsync(
        ReplayWebhookRequest request, Guid webhookId, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        WebhookOf.Load(webhookId, request.Version, actor, session, cancellation);

    public static async Task<ProblemDetails> ValidateAsync(ReplayWebhookRequest request, Webhook webhook, LedgerPositions positions, Npgsql.NpgsqlDataSource database, CancellationToken cancellation) =>
        request.After < 0 || request.After > await positions.Current(cancellation) ? WebhookRefusal.BadPosition.Because($"{request.After}.", "/after").ToProblem()
        : (await WebhookStates.Of(database, [webhook.Id], cancellation)).GetValueOrDefault(webhook.Id)?.Disabled is { } why ? WebhookRefusal.IsDisabled.Because($"It is {why}.").ToProblem()
        : WolverineContinue.NoProblems;

    [WolverinePost("/api/webhooks/{webhookId:guid}/replay"), EmptyResponse]
    [EndpointSummary("Be told again of everything after a position; messages have the ids they had.")]
    public static void Post(ReplayWebhookRequest request, Webhook webhook, IDocumentSession session)
    {
        session.UpdateRevision(webhook, request.Version + 1);
        WebhookStates.BeginAnew(session, webhook.Id, request.After);
    }
}
