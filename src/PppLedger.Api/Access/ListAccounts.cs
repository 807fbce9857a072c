using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

public static class ListAccountsEndpoint
{
    [WolverineGet("/api/accounts"), Paged]
    [EndpointSummary("Accounts, oldest first: who may come in, and with which roles.")]
    [Filter("handle", FilterKind.Text, "Only with this handle.")]
    [Filter("open", FilterKind.YesNo, "Only those that are open (true) or closed (false).")]
    [ProducesResponseType<ListBody<Account>>(200)]
    public static Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<Account>().AsQueryable();
        query = filters.Text("handle") is { } handle ? query.Where(a => a.Handle == handle) : query;
        query = filters.YesNo("open") switch
        {
            true => query.Where(a => a.ClosedAt == null),
            false => query.Where(a => a.ClosedAt != null),
            null => query,
        };
        return query.PageById(filters, a => a.Id, cancellation);
    }
}
