using System.Diagnostics;
using System.Text.RegularExpressions;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Tests.Kit;

/// <summary>The built ledger as a process of its own, listening on a free port: for what only a real server and a real death show.</summary>
public sealed partial class LedgerProcess : IDisposable
{
    private readonly Process process;

    private LedgerProcess(Process process, Uri address, string connectionString) =>
        (this.process, Http) = (process, HttpOf(address, connectionString));

    public HttpClient Http { get; }

    /// <summary>The most memory it has held so far, in MB; where the system tells.</summary>
    public long PeakMemory()
    {
        process.Refresh();
        return process.PeakWorkingSet64 / 1024 / 1024;
    }

    /// <summary>Settings by which memory follows what is kept, not how many processors the machine has and how busy they are.</summary>
    public static (string Name, string Value)[] CollectsSoon => [("DOTNET_gcServer", "0"), ("DOTNET_GCgen0size", "2000000")];

    public static async Task<LedgerProcess> StartAsync(string connectionString, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(LedgerHost).Assembly.Location, "--urls=http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ConnectionStrings__Ledger"] = connectionString;
        start.Environment["Ledger__Data"] = LedgerFixture.DataFolderOf(connectionString);
        start.Environment["Ledger__RateLimits__Off"] = "true";
        start.Environment["Ledger__ReadWaitSeconds"] = "45";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start)!;
        var address = await Address(started.StandardOutput).WaitAsync(TimeSpan.FromSeconds(180));
        _ = started.StandardOutput.ReadToEndAsync(); // Read on, or the ledger would wait for a full pipe.
        return new(started, address, connectionString);
    }

    /// <summary>The processor time it has taken so far, in seconds.</summary>
    public double ProcessorSeconds()
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
        Http.Dispose();
    }

    // A busy machine takes long to answer, and to refuse a body before it is sent.
    private static HttpClient HttpOf(Uri address, string connectionString) =>
        new(new Badges.Handler(connectionString) { InnerHandler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) } })
        {
            BaseAddress = address, Timeout = TimeSpan.FromMinutes(5),
        };

    private static async Task<Uri> Address(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                return new(match.Groups["at"].Value);
            }
        }

        throw new InvalidOperationException("The ledger ended before it listened.");
    }

    [GeneratedRegex(@"Now listening on: (?<at>http://\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
