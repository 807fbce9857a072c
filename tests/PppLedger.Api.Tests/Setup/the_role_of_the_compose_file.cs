using System.Text.RegularExpressions;
using Npgsql;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Setup;

/// <summary>The role that <c>docker compose</c> gives the ledger, on a real PostgreSQL: it is enough, and no more than that.</summary>
public sealed class the_role_of_the_compose_file : IAsyncLifetime
{
    private readonly string name = $"role_{Guid.NewGuid():N}";
    private string server = null!;

    private string Connection => new NpgsqlConnectionStringBuilder(server) { Database = name, Username = name, Password = "it's" }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.ConnectionString();

        // As psql reads it, under another name; the superuser of the tests keeps its password.
        var script = await File.ReadAllTextAsync(Path.Combine(BuiltLedger.Root, "ops", "docker", "database.sql"));
        script.ShouldContain("alter role postgres password null;");
        script = Regex.Replace(script, @"^(--|\\getenv|alter role postgres).*$", "", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        foreach (var statement in script.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await Execute(server, Regex.Replace(statement, @"\bledger\b", name, RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(":'password'", "'it''s'", StringComparison.Ordinal));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Execute(server, $"drop database if exists {name} with (force)");
        await Execute(server, $"drop role if exists {name}");
    }

    [Fact]
    public async Task runs_the_ledger_and_no_more_and_can_be_held_to_only_adding_to_the_audit_trail()
    {
        var host = await LedgerFixture.StartHost(Connection);
        (await host.Get("/api/who-am-i")).ShouldBe(200);
        await host.Stop();
        foreach (var beyond in new[] { "create role other", "create database other", "copy (select 1) to program 'true'", "select pg_read_file('postgresql.conf')" })
        {
            (await Should.ThrowAsync<PostgresException>(() => Execute(Connection, beyond))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, beyond);
        }

        var statements = await File.ReadAllTextAsync(Path.Combine(BuiltLedger.Root, "ops", "docker", "audit-trail.sql"));
        var superuser = new NpgsqlConnectionStringBuilder(server) { Database = name };
        await Execute(superuser.ConnectionString, statements.Replace("to ledger;", $"to {name};", StringComparison.Ordinal).Replace("to postgres;", $"to {superuser.Username};", StringComparison.Ordinal));

        host = await LedgerFixture.StartHost(Connection);
        (await host.Ask("/api/accounts", null)).ShouldBe(401);
        (await host.GetAs("/api/accounts", "carla", Guid.NewGuid(), PppLedger.Domain.Role.Coordinator)).ShouldBe(403);
        (await Count()).ShouldBeGreaterThan(0, "lines are added");
        await host.Stop();
        await Execute(Connection, "grant all on ledger.audit_trail to current_user"); // Which grants nothing, and says so in a warning only.
        foreach (var change in new[] { "delete from ledger.audit_trail", "update ledger.audit_trail set handle = null", "truncate ledger.audit_trail", "alter table ledger.audit_trail owner to current_user" })
        {
            (await Should.ThrowAsync<PostgresException>(() => Execute(Connection, change))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, change);
        }
    }

    private async Task<long> Count()
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from ledger.audit_trail", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
