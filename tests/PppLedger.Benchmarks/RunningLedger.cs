using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PppLedger.Api.Access;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.LocalPostgres;

namespace PppLedger.Benchmarks;

/// <summary>The real host on Kestrel with a private, durable PostgreSQL, in this process.</summary>
internal sealed class RunningLedger : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly LocalCluster server;
    private readonly string data;

    private RunningLedger(WebApplication app, LocalCluster cluster, string folder)
    {
        (host, server, data) = (app, cluster, folder);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new() { BaseAddress = new(address), Timeout = TimeSpan.FromMinutes(5) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", File.ReadAllText(Path.Combine(folder, AdministratorKey.FileName)).Trim());
    }

    public HttpClient Http { get; }

    public IDocumentStore Store => host.Services.GetRequiredService<IDocumentStore>();

    public NpgsqlDataSource Database => host.Services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<RunningLedger> StartAsync(bool recordsFindings = false)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"pppledger-bench-{Guid.CreateVersion7():N}");
        var cluster = await LocalCluster.StartAsync(new() { DataFolder = Path.Combine(folder, "data") });
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(LedgerHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Ledger"] = cluster.ConnectionString,
            ["Ledger:RateLimits:Off"] = "true",
            ["Ledger:Data"] = folder,
            ["Ledger:Compliance:Record"] = recordsFindings ? "true" : "false",
            ["urls"] = "http://127.0.0.1:0",
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddLedger();
        var app = builder.Build();
        app.UseLedger();
        await app.StartAsync();
        return new(app, cluster, folder);
    }

    /// <summary>Writes in bulk while the journal rests: a bulk takes its numbers before it commits them.</summary>
    public async Task InBulk(Func<IDocumentStore, Task> write)
    {
        var daemon = host.Services.GetRequiredService<IProjectionCoordinator>();
        await daemon.PauseAsync();
        await write(Store);
        await daemon.ResumeAsync();
        await CaughtUp();
    }

    /// <summary>Waits until the journal has come to everything recorded.</summary>
    public async Task<long> CaughtUp()
    {
        var positions = host.Services.GetRequiredService<LedgerPositions>();
        while (true)
        {
            var last = await Scalar<long>("select coalesce(max(seq_id), 0) from ledger.mt_events");
            if (await positions.Reach(last, CancellationToken.None) is { } reached)
            {
                return reached;
            }
        }
    }

    /// <summary>Waits for a fact.</summary>
    public async Task Until(string sql)
    {
        while (!await Scalar<bool>(sql))
        {
            await Task.Delay(50);
        }
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        command.CommandTimeout = 600;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task Execute(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
        await server.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
