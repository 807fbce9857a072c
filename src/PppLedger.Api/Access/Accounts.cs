using Marten;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>Whether another account than the one at hand runs the ledger.</summary>
/// <param name="Any">Whether one does.</param>
public sealed record OtherAdministrators(bool Any);

/// <summary>Accounts and keys that an address names.</summary>
internal static class Accounts
{
    private const int AdministratorsLock = 5_080_002;

    private static readonly ProblemDetails NotThere = new() { Status = StatusCodes.Status404NotFound };

    /// <summary>The account, or 404.</summary>
    public static async Task<(ProblemDetails, Account)> Load(Guid accountId, IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<Account>(accountId, cancellation) is { } account ? (WolverineContinue.NoProblems, account) : (NotThere, new());

    /// <summary>
    /// The account, or 404, and whether another one runs the ledger. One act at a time until it is written: of two administrators who
    /// close each other at once, the second finds itself the last.
    /// </summary>
    public static async Task<(ProblemDetails, Account, OtherAdministrators)> LoadAmongOthers(Guid accountId, IDocumentSession session, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using (var command = session.Connection.CreateCommand())
        {
            command.CommandText = $"select pg_advisory_xact_lock({AdministratorsLock})";
            await command.ExecuteNonQueryAsync(cancellation);
        }

        var (problem, account) = await Load(accountId, session, cancellation);
        return (problem, account, new(await session.HasOtherAdministrators(accountId, cancellation)));
    }

    /// <summary>The key and its account, or 404.</summary>
    public static async Task<(ProblemDetails, ApiKey, Account)> LoadKey(Guid keyId, IQuerySession session, CancellationToken cancellation)
    {
        if (await session.LoadAsync<ApiKey>(keyId, cancellation) is not { } key)
        {
            return (NotThere, new(), new());
        }

        var (problem, account) = await Load(key.AccountId, session, cancellation);
        return (problem, key, account);
    }
}
