using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

/// <summary>Take a new secret.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 1 }
    """)]
public sealed record RotateWebhookSecretRequest(long Version);

/// <summary>The new secret: shown this once.</summary>
/// <param name="Version">The version the next act takes.</param>
/// <param name="Secret">What messages are signed with from now on; asked again by the same idempotency key, it is null.</param>
/// <param name="PreviousUntil">Until then they are signed with the one before as well.</param>
public sealed record WebhookSecretRotated(long Version, string? Secret, DateTimeOffset PreviousUntil) : IShownOnce
{
    /// <inheritdoc/>
    public object WithoutSecret() => this with { Secret = null };
}

public static class RotateWebhookSecretEndpoint
{
    public static Task<(ProblemDetails, Webhook)> LoadAsync(Guid webhookId, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        WebhookOf.Load(webhookId, actor, session, cancellation);

    // That the version is the one there is was asked before.
    public static ProblemDetails Validate(RotateWebhookSecretRequest request, Webhook webhook) => WolverineContinue.NoProblems;

    [WolverinePost("/api/webhooks/{webhookId:guid}/rotation")]
    [EndpointSummary("Take a new secret; for a day messages carry a signature by each, so that nothing is missed.")]
    public static WebhookSecretRotated Post(
        RotateWebhookSecretRequest request, Webhook webhook, HttpContext context, WebhookSecrets secrets, WebhookSettings settings, TimeProvider time, IDocumentSession session)
    {
        var (shown, kept) = secrets.New();
        var until = time.GetUtcNow() + settings.PreviousSecretFor;
        session.UpdateRevision(webhook with { Secret = kept, PreviousSecret = webhook.Secret, PreviousUntil = until }, request.Version + 1);
        context.Response.Headers.CacheControl = "no-store";
        return new(request.Version + 1, shown, until);
    }
}
