using Npgsql;

namespace PppLedger.Api.Setup;

/// <summary>
/// Lets PostgreSQL notice soon that a host is gone. The daemon's leader holds its lock on a connection that sleeps in the
/// server; unasked, the server would not look whether anybody is still there, and no other host could take over.
/// </summary>
public static class LostClients
{
    /// <summary>What each connection of the ledger sets: at most a second after a process died, a minute after a machine.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["client_connection_check_interval"] = "1000", // milliseconds
        ["tcp_keepalives_idle"] = "20", // seconds
        ["tcp_keepalives_interval"] = "10", // seconds
        ["tcp_keepalives_count"] = "4",
    };

    // A server that knows one of them not, or not on its system, does without.
    private static string Sql =>
        $"""
        do $$ declare pair text[]; begin
            foreach pair slice 1 in array array[{string.Join(", ", Settings.Select(s => $"['{s.Key}', '{s.Value}']"))}] loop
                begin perform set_config(pair[1], pair[2], false); exception when others then null; end;
            end loop;
        end $$
        """;

    /// <summary>Sets it on every new connection.</summary>
    public static NpgsqlDataSourceBuilder NoticeLostClients(this NpgsqlDataSourceBuilder builder) =>
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(Sql, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(Sql, connection);
                await command.ExecuteNonQueryAsync();
            });
}
