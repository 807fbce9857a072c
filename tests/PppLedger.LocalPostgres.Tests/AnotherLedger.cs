using System.Diagnostics;

namespace PppLedger.LocalPostgres.Tests;

/// <summary>A ledger in a process of its own, so that it can be killed.</summary>
internal sealed class AnotherLedger : IDisposable
{
    public const string Word = "play-another-ledger";
    private readonly Process _process;

    private AnotherLedger(Process process, string connectionString) =>
        (_process, ConnectionString) = (process, connectionString);

    public string ConnectionString { get; }

    public int Id => _process.Id;

    public static async Task<AnotherLedger> StartAsync(string folder)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // Under `dotnet test` the process may be dotnet itself, which is then told the assembly.
        if (Path.GetFileNameWithoutExtension(info.FileName) is "dotnet")
        {
            info.ArgumentList.Add(typeof(AnotherLedger).Assembly.Location);
        }

        info.ArgumentList.Add(Word);
        info.ArgumentList.Add(folder);
        var process = Process.Start(info)!;
        return new(process, (await process.StandardOutput.ReadLineAsync()).ShouldNotBeNull());
    }

    /// <summary>The body of the other process: it runs until it is killed, or until its starter is no more.</summary>
    public static async Task<int> PlayAsync(string folder)
    {
        await using var cluster = await LocalCluster.StartAsync(new() { DataFolder = folder });
        await Console.Out.WriteLineAsync(cluster.ConnectionString);
        await Console.In.ReadLineAsync();
        return 0;
    }

    public void KillNine()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
