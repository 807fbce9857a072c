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
    public static async Task<IResult> Get(Filters filters, [NotBody] Actor actor, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var query = session.Query<Webhook>().AsQueryable();
        if (!actor.Is(Role.Administrator))
        {
            // A bounded number: an owner has no more than it may have.
            var own = await session.Query<Webhook>().Where(w => w.OwnerKey == actor.Key && w.OwnerOrganisationId == actor.OrganisationId).ToListAsync(cancellation);
            var ids = own.Where(w => w.IsOf(actor)).Select(w => w.Id).ToArray();
            query = query.Where(w => w.Id.IsOneOf(ids));
        }

        return await query.PageOfViews(filters, w => w.Id, rows => WebhookOf.Views(rows, database, cancellation), cancellation);
    }
}
