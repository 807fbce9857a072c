using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PppLedger.Api.Setup;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Journal;

/// <summary>Connections are not reset when they go back to the pool: nothing may be left on them.</summary>
public sealed class a_pooled_connection
{
    // What every connection sets once, when it is opened, is the same for each user.
    private static readonly string Left =
        $"""
        select name || ' set to ' || setting as what from pg_settings where source = 'session' and name not in ('{string.Join("', '", LostClients.Settings.Keys)}')
        union all select 'listens to ' || pg_listening_channels()
        union all select 'holds ' || locktype || ' lock ' || coalesce(objid::text, '') from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'
        union all select 'has temporary tables' where pg_my_temp_schema() <> 0 and exists(select from pg_class where relnamespace = pg_my_temp_schema())
        union all select 'has cursor ' || name from pg_cursors where name not like 'c_%' and name <> ''
        union all select 'acts as ' || current_user where current_user <> session_user
        union all select 'is in a transaction of before' where now() < statement_timestamp() - interval '1 s'
        """;

    [Fact]
    public async Task hands_nothing_of_its_last_user_to_the_next()
    {
        await using var ledger = await OwnLedger.StartAsync(pool: 60, ("Ledger:ReadWaitSeconds", "1"));
        var pool = ledger.Host.Services.GetRequiredService<NpgsqlDataSource>();
        new NpgsqlConnectionStringBuilder(pool.ConnectionString).NoResetOnClose.ShouldBeTrue("else this shows nothing");
        await Work(ledger);

        // The leader gives its lock back, so that its connection is in the pool as well.
        await ledger.Daemon.StopAsync(CancellationToken.None);
        var pooled = await ledger.Database.Scalar<long>("select count(*) from pg_stat_activity where datname = current_database() and application_name = 'first'");
        pooled.ShouldBeGreaterThan(6);
        var connections = new List<NpgsqlConnection>();
        var left = new List<string>();
        // The pool holds more than that, for the host's own background work takes some at any moment.
        for (var i = 0; i < pooled; i++)
        {
            connections.Add(await pool.OpenConnectionAsync());
            left.AddRange(await WhatIsLeft(connections[^1]));
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        left.Order().ShouldBeEmpty();
        (await ledger.Database.Scalar<long>("select count(*) from pg_prepared_xacts where database = current_database()")).ShouldBe(0);
        await ledger.Daemon.ResumeAsync();
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
    }

    // Writes, reads, refusals, faults and a race at once, as on a day when much goes wrong.
    private static async Task Work(OwnLedger ledger)
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            await ledger.Record<Contribution>(Some.Contribution(i + 1));
            await ledger.Host.Get("/api/figures");
            await ledger.Host.Get("/api/journal?min-position=999999");
            await ledger.Host.Get("/api/contributions?limit=1000");
            await ledger.Host.Post("/api/contributions", "{", "anna", Guid.NewGuid(), Role.Recorder);
        }));
        await ledger.Database.Execute(
            """
            create sequence ledger.tries;
            create function ledger.fail_once() returns trigger language plpgsql as $$
            begin
                if nextval('ledger.tries') = 2 then raise 'no'; end if;
                return new;
            end $$;
            create trigger fail_once before insert on ledger.journal for each row execute function ledger.fail_once();
            """);
        await ledger.RecordMany(10);
        await ledger.CaughtUp();
    }

    private static async Task<List<string>> WhatIsLeft(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Left, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var left = new List<string>();
        while (await reader.ReadAsync())
        {
            left.Add(reader.GetString(0));
        }

        return left;
    }
}
