using Marten;
using Npgsql;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>A key without its secret, of which not even the hash is told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AccountId">The account it signs in.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Scope">What it may be used for.</param>
/// <param name="Grants">The roles it uses; null: all of its account.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="IssuedBy">Who issued it.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="ReplacedBy">The key that took its place.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null where it never was.</param>
public sealed record ApiKeyView(
    Guid Id,
    Guid AccountId,
    string Purpose,
    KeyScope Scope,
    IReadOnlyList<Grant>? Grants,
    DateTimeOffset IssuedAt,
    string IssuedBy,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    Guid? ReplacedBy,
    DateTimeOffset? LastUsedAt)
{
    internal static ApiKeyView Of(ApiKey k, DateTimeOffset? lastUsedAt) => new(
        k.Id, k.AccountId, k.Purpose, k.Scope, k.Grants, k.IssuedAt, k.IssuedBy, k.ExpiresAt, k.RevokedAt, k.ReplacedBy, lastUsedAt);
}

/// <summary>When keys were last used.</summary>
internal static class KeyUses
{
    public static async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> LastUses(
        this NpgsqlDataSource database, IReadOnlyList<ApiKey> keys, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select key_id, last_used_at from {LedgerStore.Schema}.{AccessTables.KeyUse} where key_id = any($1)");
        command.Parameters.Add(new() { Value = keys.Select(k => k.Id).ToArray() });
        var uses = new Dictionary<Guid, DateTimeOffset>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            uses[reader.GetGuid(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        }

        return uses;
    }

    /// <summary>Whether another account than this runs the ledger.</summary>
    public static async Task<bool> HasOtherAdministrators(this IQuerySession session, Guid accountId, CancellationToken cancellation)
    {
        var others = await session.Query<Account>().Where(a => a.Id != accountId && a.ClosedAt == null).ToListAsync(cancellation);
        return others.Any(a => a.RunsTheLedger);
    }
}
