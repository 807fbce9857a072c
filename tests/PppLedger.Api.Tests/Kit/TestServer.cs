using PppLedger.LocalPostgres;

namespace PppLedger.Api.Tests.Kit;

/// <summary>The PostgreSQL the tests use: the one named by LEDGER_TEST_POSTGRES, else a private one for this run.</summary>
public static class TestServer
{
    private static readonly Lazy<Task<string>> Started = new(Start);

    private static LocalCluster? cluster;
    private static string? folder;

    public static Task<string> ConnectionString() => Started.Value;

    public static async Task Stop()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
            Directory.Delete(folder!, recursive: true);
        }
    }

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("LEDGER_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        // Ends with this process in any case: the cluster stops by itself when its parent is gone.
        // In memory where there is room: what is tested is the ledger, not the disk.
        var place = Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 4L << 30 ? "/dev/shm" : Path.GetTempPath();
        folder = Path.Combine(place, $"pppledger-tests-{Guid.NewGuid():N}");
        cluster = await LocalCluster.StartAsync(new() { DataFolder = Path.Combine(folder, "data"), MaxConnections = 300 });
        return cluster.ConnectionString;
    }
}
