using Npgsql;

namespace PppLedger.Api.Tests.Kit;

/// <summary>One database of a PostgreSQL of the tests' own; durable settings as in production.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private TestDatabase(string server, string name) => (this.server, this.name) = (server, name);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    public static async Task<TestDatabase> CreateAsync()
    {
        var on = await TestServer.ConnectionString();
        var called = $"test_{Guid.NewGuid():N}";
        await Execute(on, $"create database {called}");
        return new(on, called);
    }

    /// <summary>Drops it; again where somebody came in between the end of those who were there and its own.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var left = 20; ; left--)
        {
            try
            {
                await Execute(server, $"drop database if exists {name} with (force)");
                return;
            }
            catch (PostgresException inUse) when (inUse.SqlState == PostgresErrorCodes.ObjectInUse && left > 0)
            {
                await Task.Delay(250);
            }
        }
    }

    public async Task<T?> Scalar<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task Execute(string sql) => await Execute(ConnectionString, sql);

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
