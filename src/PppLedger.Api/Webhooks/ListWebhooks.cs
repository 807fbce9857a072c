using Marten;
using Npgsql;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

public static class ListWebhooksEndpoint
{
    [WolverineGet("/api/webhooks"), ForActor, Paged]
    [EndpointSummary("Your webhooks and how they fare; an administrator's answer has everybody's.")]
    [ProducesResponseType<ListBody<WebhookView>>(200)]
    public static Task<IResult> Get(Filters filters, [NotBody] Actor actor, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var query = session.Query<Webhook>().AsQueryable();
        query = actor.Is(Role.Administrator) ? query : query.Where(w => w.OwnerKey == actor.Key && w.OwnerOrganisationId == actor.OrganisationId);
        return query.PageOfViews(filters, w => w.Id, rows => WebhookOf.Views(rows, database, cancellation), cancellation);
    }
}
