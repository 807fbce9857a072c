using Alba;
using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Kit;

/// <summary>A ledger of a test's own: a database, and hosts on it that the test may break.</summary>
public sealed class OwnLedger : IAsyncDisposable
{
    private readonly (string Key, string Value)[] settings;

    private OwnLedger(TestDatabase database, (string Key, string Value)[] settings) => (Database, this.settings) = (database, settings);

    /// <summary>How many connections a host may have, where a test needs another number than the host's own.</summary>
    public int? Pool { get; private init; }

    /// <summary>The clock of hosts that are added from now on; null: the true one.</summary>
    public TimeProvider? Clock { get; set; }

    public TestDatabase Database { get; }

    public List<IAlbaHost> Hosts { get; } = [];

    public LogLines Log { get; } = new();

    public IAlbaHost Host => Hosts[0];

    public IDocumentStore Store => Host.Services.GetRequiredService<IDocumentStore>();

    public IProjectionCoordinator Daemon => Host.Services.GetRequiredService<IProjectionCoordinator>();

    public static Task<OwnLedger> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <summary>With a clock that the test sets.</summary>
    public static async Task<OwnLedger> StartAtAsync(TimeProvider time, params (string Key, string Value)[] settings)
    {
        var ledger = new OwnLedger(await TestDatabase.CreateAsync(), settings) { Clock = time };
        await ledger.AddHost("first");
        return ledger;
    }

    public static async Task<OwnLedger> StartAsync(int? pool, params (string Key, string Value)[] settings)
    {
        var ledger = new OwnLedger(await TestDatabase.CreateAsync(), settings) { Pool = pool };
        await ledger.AddHost("first");
        return ledger;
    }

    /// <summary>A further host on the same database, known to PostgreSQL by its name; with further settings, which count where they differ from the others.</summary>
    public async Task<IAlbaHost> AddHost(string name, params (string Key, string Value)[] further)
    {
        var host = await Started(ConnectionFor(name), builder =>
        {
            builder.ConfigureLogging(logging => logging.AddProvider(Log));
            if (Clock is { } clock)
            {
                builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(clock));
            }

            foreach (var (key, value) in settings.Concat(further))
            {
                builder.UseSetting(key, value);
            }
        });
        Hosts.Add(host);
        return host;
    }

    // A host that ends while it starts leaves only a disposed object behind: what it wrote says why.
    private async Task<IAlbaHost> Started(string connection, Action<IWebHostBuilder> configure)
    {
        try
        {
            return await LedgerFixture.StartHost(connection, configure);
        }
        catch (ObjectDisposedException ended)
        {
            var said = Log.Written.Where(w => w.Level >= LogLevel.Warning).Select(w => w.Text);
            throw new InvalidOperationException($"The host ended while it started: {string.Join("; ", said)}", ended);
        }
    }

    public string ConnectionFor(string name)
    {
        var connection = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { ApplicationName = name };
        if (Pool is { } pool)
        {
            connection.MaxPoolSize = pool;
        }

        return connection.ConnectionString;
    }

    public async Task Stop(IAlbaHost host)
    {
        Hosts.Remove(host);
        await host.Stop();
    }

    /// <summary>Opens a stream past every guard; the ledger position it came to.</summary>
    public async Task<long> Record<T>(params object[] events) where T : class
    {
        await using var session = Store.LightweightSession();
        var stream = session.Events.StartStream<T>(Guid.CreateVersion7(), events);
        await session.SaveChangesAsync();
        return stream.Events.Max(e => e.Sequence);
    }

    /// <summary>Opens many streams with the same three events in one transaction, by SQL: quick, and from outside every host.</summary>
    public async Task RecordMany(int streams)
    {
        await Database.Execute(
            $"""
            create temp table template as select * from ledger.mt_events
            where stream_id = (select stream_id from ledger.mt_events where type = 'contribution-approved' order by seq_id limit 1);
            create temp table opened as select gen_random_uuid() as id, i from generate_series(1, {streams}) i;
            insert into ledger.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived)
            select o.id, 'contribution', 3, now(), now(), '*DEFAULT*', false from opened o;
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
            select nextval('ledger.mt_events_sequence'), gen_random_uuid(), x.id, x.version, x.data, x.type, clock_timestamp(), x.tenant_id, x.mt_dotnet_type, false
            from (select o.id, t.version, t.data, t.type, t.tenant_id, t.mt_dotnet_type from opened o cross join template t order by o.i, t.version) x;
            """);
    }

    /// <summary>The condition on pg_locks that leaves other databases out.</summary>
    public static string LocksHere => "database = (select oid from pg_database where datname = current_database())";

    /// <summary>The hosts that hold the lock of the daemon's leader: one or, for a moment, none.</summary>
    public Task<string?> Leader() => Database.Scalar<string>($"select string_agg(application_name, ' and ') from ({Leading}) l");

    public Task LeaderIs(string host) => Until($"{host} leads", async () => await Leader() == host);

    /// <summary>Ends the one connection by which the leader holds its lock.</summary>
    public Task CutLock() => Database.Execute($"select pg_terminate_backend(pid) from ({Leading}) l");

    /// <summary>Ends every connection of one host, as a network or a restarted server would.</summary>
    public Task CutConnectionsOf(string host) =>
        Database.Execute($"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = '{host}'");

    public Task<long> Recorded() => Database.Scalar<long>("select coalesce(max(seq_id), 0) from ledger.mt_events");

    public Task<long> Position() =>
        Database.Scalar<long>($"select coalesce(max(last_seq_id), 0) from ledger.mt_event_progression where name = '{JournalProjection.Shard}'");

    /// <summary>Waits until the journal has come to everything recorded so far.</summary>
    public async Task CaughtUp()
    {
        var recorded = await Recorded();
        await Until($"the journal comes to {recorded}", async () => await Position() >= recorded);
    }

    public Task Until(string what, string sql) => Until(what, () => Database.Scalar<bool>(sql));

    /// <summary>Waits for a fact, never for a time.</summary>
    public static async Task Until(string what, Func<Task<bool>> isSo)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        while (!await isSo())
        {
            bound.Token.IsCancellationRequested.ShouldBeFalse($"Waited too long until {what}.");
            await Task.Delay(20);
        }
    }

    private static string Leading =>
        $"select pid, application_name from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted and objid <> 777 and {LocksHere} and (query ilike '%advisory_xact%' or query ilike '%pg_sleep%')";

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts.ToArray())
        {
            await Stop(host);
        }

        await Database.DisposeAsync();
    }
}
