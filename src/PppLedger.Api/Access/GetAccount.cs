using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

public static class GetAccountEndpoint
{
    [WolverineGet("/api/accounts/{accountId:guid}")]
    [EndpointSummary("One account and its roles.")]
    [ProducesResponseType<Account>(200)]
    public static async Task<IResult> Get(Guid accountId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var account = await session.LoadAsync<Account>(accountId, cancellation);
        return Answer.One(account, account?.Version ?? 0);
    }
}
