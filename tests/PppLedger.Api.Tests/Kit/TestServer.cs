using PppLedger.LocalPostgres;

namespace PppLedger.Api.Tests.Kit;

/// <summary>The PostgreSQL the tests use: the one named by LEDGER_TEST_POSTGRES, else a private one for this run.</summary>
public static class TestServer
{
    private static readonly Lazy<Task<string>> Started = new(Start);

    public static Task<string> ConnectionString() => Started.Value;

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("LEDGER_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        // Ends with this process: the cluster stops by itself when its parent is gone.
        var folder = Path.Combine(Path.GetTempPath(), $"pppledger-tests-{Guid.NewGuid():N}");
        var cluster = await LocalCluster.StartAsync(new() { DataFolder = Path.Combine(folder, "data"), MaxConnections = 300 });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        return cluster.ConnectionString;
    }
}
