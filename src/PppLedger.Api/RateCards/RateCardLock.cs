using Marten;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Setup;

namespace PppLedger.Api.RateCards;

/// <summary>
/// Whoever values by a card holds it as it is until the value is written; whoever corrects it waits for them, and then finds their
/// contributions. Else a value made by the old rate could be written after the correction had looked for such.
/// </summary>
internal static class RateCardLock
{
    /// <summary>Holds cards as they are: any number may at once.</summary>
    public static Task HoldRateCards(this IDocumentSession session, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        Lock(session, ids, "share", cancellation);

    /// <summary>Holds a card alone, to change what was made by it.</summary>
    public static Task HoldRateCardAlone(this IDocumentSession session, Guid id, CancellationToken cancellation) =>
        Lock(session, [id], "update", cancellation);

    private static async Task Lock(IDocumentSession session, IReadOnlyCollection<Guid> ids, string strength, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var command = session.Connection.CreateCommand();
        command.CommandText = $"select count(*) from (select 1 from {LedgerStore.Schema}.mt_streams where id = any($1) order by id for {strength}) held";
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = ids.ToArray() });
        await command.ExecuteScalarAsync(cancellation);
    }
}
