using Npgsql;

namespace PppLedger.Api.Imports.Booking;

/// <summary>
/// Held while a format is imported or undone, on any host: two at once would each plan what the other books. It lasts as long
/// as a transaction of its own connection, so it ends with the process and never leaks through the pool.
/// </summary>
internal sealed class ImportLock : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private ImportLock(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.connection, this.transaction) = (connection, transaction);

    /// <summary>Takes the lock; null where somebody has it.</summary>
    public static async Task<ImportLock?> Take(NpgsqlDataSource database, string format, CancellationToken cancellation)
    {
        var opened = await database.OpenConnectionAsync(cancellation);
        var held = new ImportLock(opened, await opened.BeginTransactionAsync(cancellation));
        await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", opened, held.transaction);
        command.Parameters.Add(new() { Value = $"ledger-import/{format}" });
        if (await command.ExecuteScalarAsync(cancellation) is true)
        {
            return held;
        }

        await held.DisposeAsync();
        return null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
