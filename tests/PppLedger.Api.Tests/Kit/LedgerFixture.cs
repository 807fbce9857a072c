using Alba;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

[assembly: AssemblyFixture(typeof(LedgerFixture))]

namespace PppLedger.Api.Tests.Kit;

/// <summary>The real host on a real PostgreSQL, shared by the tests that need no ledger of their own.</summary>
public sealed class LedgerFixture : IAsyncLifetime
{
    private TestDatabase? database;

    private static readonly string DataFolders = Directory.CreateTempSubdirectory("pppledger-tests-data-").FullName;

    public IAlbaHost Host { get; private set; } = null!;

    public TestDatabase Database => database!;

    public IDocumentStore Store => Host.Services.GetRequiredService<IDocumentStore>();

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        Host = await StartHost(database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.Stop();
        await database!.DisposeAsync();
        await TestServer.Stop();
        Directory.Delete(DataFolders, recursive: true);
    }

    /// <summary>Where the hosts on a database write the keys they make.</summary>
    public static string DataFolderOf(string connectionString) =>
        Directory.CreateDirectory(Path.Combine(DataFolders, new NpgsqlConnectionStringBuilder(connectionString).Database!)).FullName;

    /// <summary>A host of its own on a database, for tests that break things.</summary>
    public static Task<IAlbaHost> StartHost(string connectionString, Action<IWebHostBuilder>? configure = null) =>
        AlbaHost.For<Program>(builder =>
        {
            builder.UseSetting("ConnectionStrings:Ledger", connectionString);
            builder.UseSetting("Ledger:Data", DataFolderOf(connectionString));
            builder.UseSetting("Ledger:RateLimits:Off", "true");
            builder.UseSetting("Ledger:Compliance:Record", "false"); // Its events would take positions that tests count.
            builder.UseSetting("Ledger:ReadWaitSeconds", "45"); // On a busy machine the journal is late; who tests that a read gives up sets less.
            configure?.Invoke(builder);
        });

    /// <summary>Waits until the journal has come to everything recorded so far.</summary>
    public async Task<long> CaughtUp()
    {
        var positions = Host.Services.GetRequiredService<LedgerPositions>();
        var last = await Database.Scalar<long>("select coalesce(max(seq_id), 0) from ledger.mt_events");
        return await positions.Reach(last, CancellationToken.None)
            ?? throw new TimeoutException($"The journal did not come to position {last}.");
    }

    /// <summary>Opens a stream with events as they are, past every guard: for setting up what a test starts from.</summary>
    public async Task<Guid> Start<T>(params object[] events) where T : class
    {
        await using var session = Store.LightweightSession();
        var id = session.Events.StartStream<T>(Guid.CreateVersion7(), events).Id;
        await session.SaveChangesAsync();
        return id;
    }
}

/// <summary>Who acts in the tests.</summary>
public static class ActorHeaders
{
    public static void As(this Scenario scenario, string key, Guid organisation, params Role[] roles) =>
        scenario.WithRequestHeader(Badges.Header, Badges.Acting(key, organisation, roles));
}
