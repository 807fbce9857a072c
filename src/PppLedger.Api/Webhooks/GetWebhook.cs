using Marten;
using Npgsql;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

public static class GetWebhookEndpoint
{
    public static Task<(ProblemDetails, Webhook)> LoadAsync(Guid webhookId, [NotBody] Actor actor, IQuerySession session, CancellationToken cancellation) =>
        WebhookOf.Load(webhookId, actor, session, cancellation);

    [WolverineGet("/api/webhooks/{webhookId:guid}"), ForActor]
    [EndpointSummary("A webhook of yours: how far it is and how it fares.")]
    [ProducesResponseType<WebhookView>(200)]
    public static async Task<IResult> Get([NotBody] Webhook webhook, Filters filters, NpgsqlDataSource database, CancellationToken cancellation) =>
        Answer.View((await WebhookOf.Views([webhook], database, cancellation))[0]);
}
