using Npgsql;

namespace PppLedger.LocalPostgres;

/// <summary>The database <c>ledger</c> of a cluster, seen from a client.</summary>
internal static class Database
{
    public const string Name = "ledger";

    public static string ConnectionString(int port, string password, string database = Name) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = ClusterFiles.Superuser,
            Password = password,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>Makes the database when absent and tells the server's version.</summary>
    public static async Task<Version> EnsureAsync(int port, string password, CancellationToken cancellation)
    {
        try
        {
            return await VersionAsync(ConnectionString(port, password), cancellation);
        }
        catch (PostgresException absent) when (absent.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            await using var connection = Unpooled(ConnectionString(port, password, "postgres"));
            await connection.OpenAsync(cancellation);
            await using var create = new NpgsqlCommand($"create database {Name}", connection);
            await create.ExecuteNonQueryAsync(cancellation);
            return connection.PostgreSqlVersion;
        }
    }

    /// <summary>Whether the server behind a connection string is the one that wrote this postmaster.pid.</summary>
    public static async Task<bool> WroteAsync(
        string connectionString, PostmasterPid pid, CancellationToken cancellation)
    {
        try
        {
            await using var connection = Unpooled(connectionString);
            await connection.OpenAsync(cancellation);
            await using var read = new NpgsqlCommand("select pg_read_file('postmaster.pid')", connection);
            return await read.ExecuteScalarAsync(cancellation) is string text
                && PostmasterPid.Parse(text)?.Process == pid.Process;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<Version> VersionAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = Unpooled(connectionString);
        await connection.OpenAsync(cancellation);
        return connection.PostgreSqlVersion;
    }

    private static NpgsqlConnection Unpooled(string connectionString) =>
        new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
}
