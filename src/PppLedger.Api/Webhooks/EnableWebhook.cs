using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

/// <summary>Be told again, now that the receiver is well.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 1 }
    """)]
public sealed record EnableWebhookRequest(long Version);

public static class EnableWebhookEndpoint
{
    public static Task<(ProblemDetails, Webhook)> LoadAsync(Guid webhookId, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        WebhookOf.Load(webhookId, actor, session, cancellation);

    // That the version is the one there is was asked before.
    public static ProblemDetails Validate(EnableWebhookRequest request, Webhook webhook) => WolverineContinue.NoProblems;

    [WolverinePost("/api/webhooks/{webhookId:guid}/enable"), EmptyResponse]
    [EndpointSummary("Be told again, from the first event that was not delivered; also where the waiting time of a failing webhook is too long.")]
    public static void Post(EnableWebhookRequest request, Webhook webhook, Actor actor, IDocumentSession session)
    {
        session.UpdateRevision(webhook.EnabledBy(actor), request.Version + 1);
        WebhookStates.BeginAnew(session, webhook.Id, null);
    }
}
