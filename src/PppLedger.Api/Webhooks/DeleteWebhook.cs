using Marten;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

public static class DeleteWebhookEndpoint
{
    public static Task<(ProblemDetails, Webhook)> LoadAsync(Guid webhookId, [NotBody] Actor actor, IQuerySession session, CancellationToken cancellation) =>
        WebhookOf.Load(webhookId, actor, session, cancellation);

    [WolverineDelete("/api/webhooks/{webhookId:guid}"), EmptyResponse]
    [EndpointSummary("Be told no more, and forget the webhook with its log.")]
    public static void Delete([NotBody] Webhook webhook, IDocumentSession session)
    {
        session.Delete(webhook);
        WebhookStates.Forget(session, webhook.Id);
    }
}
