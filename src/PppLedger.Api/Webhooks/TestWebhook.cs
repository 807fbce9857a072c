using System.Text.Json;
using Marten;
using PppLedger.Api.Live;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

/// <summary>Send a message to try the receiver out.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 1 }
    """)]
public sealed record TestWebhookRequest(long Version);

/// <summary>What the receiver answered.</summary>
/// <param name="MessageId">The header <c>webhook-id</c> of the message.</param>
/// <param name="Delivered">Whether it answered with 2xx.</param>
/// <param name="Status">The status; null where it did not answer.</param>
/// <param name="Problem">What went wrong; null where it went well.</param>
public sealed record WebhookTested(string MessageId, bool Delivered, int? Status, string? Problem);

public static class TestWebhookEndpoint
{
    /// <summary>The type of a message that tells of nothing.</summary>
    public const string Kind = "webhook-test";

    public static Task<(ProblemDetails, Webhook)> LoadAsync(Guid webhookId, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        WebhookOf.Load(webhookId, actor, session, cancellation);

    // That the version is the one there is was asked before.
    public static ProblemDetails Validate(TestWebhookRequest request, Webhook webhook) => WolverineContinue.NoProblems;

    [WolverinePost("/api/webhooks/{webhookId:guid}/test")]
    [EndpointSummary("Send a message of the type webhook-test now, once, and read what the receiver answered.")]
    public static async Task<WebhookTested> Post(
        TestWebhookRequest request, Webhook webhook, WebhookSender sender, TimeProvider time, IConfiguration configuration, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var envelope = new NewsEnvelope(
            "1.0", id, NewsReader.SourceOf(configuration), Kind, time.GetUtcNow(), $"/api/webhooks/{webhook.Id}", "application/json", new(0, webhook.Id, webhook.Version, null, null));
        var attempt = await sender.Post(webhook, $"msg_{id:N}", JsonSerializer.SerializeToUtf8Bytes(envelope, LedgerJson.Http), cancellation);
        return new($"msg_{id:N}", attempt.IsDelivered, attempt.Status, attempt.Problem);
    }
}
