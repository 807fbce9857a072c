using Npgsql;
using PppLedger.LocalPostgres;

namespace PppLedger.Api.Setup;

/// <summary>
/// Where the ledger's PostgreSQL comes from: the connection string <c>ConnectionStrings:Ledger</c> where one is given, else
/// a private cluster in the data folder, started with this process and stopped with it.
/// </summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    private static readonly string[] WithoutDatabase = ["help", "codegen", "describe", "openapi"];

    private readonly LocalCluster? cluster;

    private LedgerDatabase(LocalCluster? cluster) => this.cluster = cluster;

    /// <summary>
    /// Makes sure there is a database that answers. Throws <see cref="LedgerStartException"/> with one sentence that says
    /// what to do.
    /// </summary>
    public static async Task<LedgerDatabase> EnsureAsync(ConfigurationManager configuration, string[] args)
    {
        var command = args is [var first, ..] && !first.StartsWith('-') ? first : "run";
        if (WithoutDatabase.Contains(command))
        {
            Use(configuration, configuration.GetConnectionString("Ledger") ?? "Host=127.0.0.1;Database=ledger");
            return new(null);
        }

        if (Option(args, "--data") is { Length: > 0 } folder)
        {
            configuration.AddInMemoryCollection([new("Ledger:Data", folder)]);
        }

        if (configuration.GetConnectionString("Ledger") is { Length: > 0 } given)
        {
            await Answers(given);
            return new(null);
        }

        return await Private(configuration["Ledger:Data"], configuration, isRun: command is "run");
    }

    /// <summary>Stops the ledger when its private database has ended by itself: better down than half up.</summary>
    public void Watch(WebApplication app)
    {
        if (cluster is null)
        {
            return;
        }

        _ = cluster.Exited.ContinueWith(
            _ =>
            {
                if (!app.Lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    app.Logger.LogCritical("The private PostgreSQL in {Folder} has ended; the ledger stops", cluster.DataFolder);
                    Environment.ExitCode = 1;
                    app.Lifetime.StopApplication();
                }
            },
            TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Read from the arguments themselves: configuration takes an absolute path before it for a key of its own.
    private static string? Option(string[] args, string name)
    {
        var at = Array.FindIndex(args, a => a == name || a.StartsWith($"{name}=", StringComparison.Ordinal));
        return at < 0 ? null : args[at].Length > name.Length ? args[at][(name.Length + 1)..] : args.ElementAtOrDefault(at + 1);
    }

    private static async Task<LedgerDatabase> Private(string? folder, ConfigurationManager configuration, bool isRun)
    {
        try
        {
            // Commands work on the ledger that runs on the data folder; only without one do they start its database.
            if (!isRun && await LocalCluster.FindRunningAsync(folder) is { } running)
            {
                Use(configuration, running);
                return new(null);
            }

            var started = await LocalCluster.StartAsync(new() { DataFolder = folder });
            Use(configuration, started.ConnectionString);
            return new(started);
        }
        catch (LocalPostgresException problem)
        {
            throw new LedgerStartException(problem.Message, problem);
        }
    }

    private static void Use(ConfigurationManager configuration, string connectionString) =>
        configuration.AddInMemoryCollection([new("ConnectionStrings:Ledger", connectionString)]);

    private static async Task Answers(string connectionString)
    {
        NpgsqlConnectionStringBuilder? settings = null;
        try
        {
            settings = new(connectionString) { Pooling = false, Timeout = 5 };
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync();
        }
        catch (Exception problem) when (problem is NpgsqlException or ArgumentException or TimeoutException)
        {
            var place = settings is null ? "" : $" at {settings.Host}:{settings.Port}, database {settings.Database},";
            var cause = (problem.InnerException ?? problem).Message.TrimEnd('.');
            throw new LedgerStartException($"The database{place} cannot be reached ({cause}): check ConnectionStrings__Ledger.", problem);
        }
    }
}

/// <summary>Why the ledger cannot start, in one sentence for the one who started it.</summary>
public sealed class LedgerStartException(string message, Exception inner) : Exception(message, inner);
