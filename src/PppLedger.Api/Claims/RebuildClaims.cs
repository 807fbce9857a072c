using JasperFx.Events;
using Marten;
using Npgsql;
using PppLedger.Api.Setup;
using SessionOptions = Marten.Services.SessionOptions;

namespace PppLedger.Api.Claims;

/// <summary>
/// Writes the tables of claims anew from the events, in one transaction that keeps everybody else waiting: rules refuse by these
/// tables, so that nobody may see them half full.
/// </summary>
/// <remarks>
/// Days are counted at the end and not as events come. Of two who came at once for the same day, the one that took its number first
/// may have waited for the other's withdrawal: in the order of numbers, the day is too full for a moment.
/// </remarks>
public sealed class RebuildClaims(IDocumentStore store, NpgsqlDataSource database)
{
    private const int Page = 5000;

    /// <summary>Rebuilds; how many events were read.</summary>
    public async Task<long> Run(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Execute(connection, $"lock table {LedgerStore.Schema}.claims, {LedgerStore.Schema}.claim_days in share row exclusive mode", cancellation);
        await Execute(connection, $"delete from {LedgerStore.Schema}.claims", cancellation);
        await Execute(connection, $"delete from {LedgerStore.Schema}.claim_days", cancellation);
        var read = 0L;
        for (var after = 0L; await ReadAfter(after, cancellation) is { Count: > 0 } events; after = events[^1].Sequence)
        {
            await using var session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
            await new ClaimsProjection(countsDays: false).ApplyAsync(session, events, cancellation);
            await session.SaveChangesAsync(cancellation);
            read += events.Count;
        }

        await Execute(connection, ClaimStatements.CountDays, cancellation);
        await transaction.CommitAsync(cancellation);
        return read;
    }

    private async Task<IReadOnlyList<IEvent>> ReadAfter(long position, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Events.QueryAllRawEvents().Where(e => e.Sequence > position).OrderBy(e => e.Sequence).Take(Page).ToListAsync(cancellation);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
