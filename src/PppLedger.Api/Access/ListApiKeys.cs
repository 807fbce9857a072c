using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

public static class ListApiKeysEndpoint
{
    [WolverineGet("/api/accounts/{accountId:guid}/keys"), Paged]
    [EndpointSummary("The API keys of an account, oldest first: what for, until when, and when last used. Never the keys themselves.")]
    [ProducesResponseType<ListBody<ApiKeyView>>(200)]
    public static async Task<IResult> Get(
        Guid accountId, Filters filters, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation) =>
        await session.LoadAsync<Account>(accountId, cancellation) is null
            ? Results.NotFound()
            : await session.Query<ApiKey>().Where(k => k.AccountId == accountId)
                .PageOfViews(filters, k => k.Id, keys => Views(keys, database, cancellation), cancellation);

    private static async Task<IReadOnlyList<ApiKeyView>> Views(IReadOnlyList<ApiKey> keys, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var uses = await database.LastUses(keys, cancellation);
        return [.. keys.Select(k => ApiKeyView.Of(k, uses.TryGetValue(k.Id, out var at) ? at : null))];
    }
}
