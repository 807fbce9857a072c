using Npgsql;

namespace PppLedger.Api.Tests.Kit;

/// <summary>A lock that a test holds, so that writes wait where the test wants them.</summary>
public sealed class HeldLock : IAsyncDisposable
{
    private readonly NpgsqlConnection keeper;

    private HeldLock(NpgsqlConnection keeper) => this.keeper = keeper;

    /// <summary>Takes it: <c>lock table ledger.mt_streams in share mode</c> lets everybody read and nobody write.</summary>
    public static async Task<HeldLock> Take(TestDatabase database, string sql)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return new(connection);
    }

    /// <summary>Waits until so many wait for locks.</summary>
    public static Task Awaited(OwnLedger ledger, int by) =>
        ledger.Until($"{by} wait", $"select count(*) >= {by} from pg_locks where not granted and {OwnLedger.LocksHere}");

    public async ValueTask DisposeAsync() => await keeper.DisposeAsync();
}
