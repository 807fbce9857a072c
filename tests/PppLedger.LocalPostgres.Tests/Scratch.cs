using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(PppLedger.LocalPostgres.Tests.Scratch))]

namespace PppLedger.LocalPostgres.Tests;

/// <summary>Folders of this test run, gone after it, and the small things every test here asks.</summary>
public sealed class Scratch : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long RoomForAll = 4L * 1024 * 1024 * 1024;

    // Forty clusters of a thousand files: memory spares ext4, which is slow to reuse what was just deleted.
    private static readonly string Root = MakeRoot(HasRoom(Memory) ? Memory : Path.GetTempPath());

    // Memory may be mounted so that no program can be run from it.
    private static readonly string Programs = MakeRoot(Path.GetTempPath());

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        Directory.Delete(Programs, recursive: true);
    }

    public static string NewFolder() => Path.Combine(Root, Guid.NewGuid().ToString("N"));

    public static string NewProgramFolder() => Path.Combine(Programs, Guid.NewGuid().ToString("N"));

    public static LocalClusterOptions Options(string folder) => new()
    {
        DataFolder = folder,
        Template = Path.Combine(Root, "template"),
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["shared_buffers"] = "16MB" },
    };

    public static Task<LocalCluster> StartAsync(string folder) => LocalCluster.StartAsync(Options(folder));

    public static async Task<string?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    /// <summary>Waits for a fact, with a bound.</summary>
    public static async Task UntilAsync(Func<bool> fact, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!fact())
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(120), what);
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    internal static PostmasterPid ServerOn(string folder) => PostmasterPid.Read(new Folder(folder)).ShouldNotBeNull();

    internal static Task<CommandResult> RunAsync(params string[] words) =>
        Command.RunAsync(words, TestContext.Current.CancellationToken);

    /// <summary>The failure of a start, held to what every failure must be: one sentence that says what to do.</summary>
    public static async Task<LocalPostgresException> RefusalAsync(LocalClusterOptions options)
    {
        var refusal = await Should.ThrowAsync<LocalPostgresException>(() => LocalCluster.StartAsync(options));
        refusal.Message.ShouldEndWith(".");
        refusal.Message.ShouldContain(": ");
        refusal.Message.ShouldNotContain("\n");
        return refusal;
    }

    private static bool HasRoom(string place) =>
        Directory.Exists(place) && new DriveInfo(place).AvailableFreeSpace > RoomForAll;

    // The server of a test run by root is another user, who must be able to enter.
    private static string MakeRoot(string place)
    {
        var root = Path.Combine(place, $"pppledger-tests-{Guid.NewGuid():N}");
        Directory.CreateDirectory(root);
        File.SetUnixFileMode(root, Folder.OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return root;
    }
}
