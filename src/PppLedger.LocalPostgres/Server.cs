using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PppLedger.LocalPostgres;

/// <summary>A running server and the pipe that keeps it running.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LogPoll = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FastStopBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan QuickStopBound = TimeSpan.FromSeconds(10);
    // Recovery after a crash replays what was written since the last checkpoint before the server is ready.
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(5);
    private const int Attempts = 25;

    private readonly Process _watchdog;
    private readonly Folder _folder;
    private readonly CancellationTokenSource _stopping = new();

    private readonly Lazy<Task> _stopped;

    private Server(Process watchdog, Folder folder, int port)
    {
        (_watchdog, _folder, Port) = (watchdog, folder, port);
        Exited = watchdog.WaitForExitAsync(CancellationToken.None);
        _stopped = new(StopAsync);
    }

    public int Port { get; }

    public Task Exited { get; }

    /// <summary>Starts the server and waits until it answers; causes that pass by themselves are waited out.</summary>
    public static async Task<Server> StartAsync(
        Folder folder, Binaries binaries, ServerUser user, LocalClusterOptions options, CancellationToken cancellation)
    {
        IReadOnlyList<string> tail = [];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = options.Port is > 0 and var asked ? asked : Ports.Free();
            ServerLog.BeginAnew(folder);
            var server = Launch(folder, binaries, user, options, port);
            if (await server.IsReadyAsync(cancellation))
            {
                // Apart from the caller's thread and context, neither of which may last as long as the server.
                _ = Task.Run(server.KeepLogBoundedAsync, CancellationToken.None);
                return server;
            }

            tail = await server.LastWordsAsync();
            await server.DisposeAsync();
            if (Says(tail, "could not create any TCP/IP sockets") && options.Port is > 0)
            {
                throw Ports.Taken(port, tail);
            }

            if (!PassingCauses.Any(cause => Says(tail, cause)))
            {
                break;
            }

            await Task.Delay(Retry, cancellation);
        }

        throw ServerLog.Failure("PostgreSQL did not start", folder, tail);
    }

    /// <summary>Stops the server, however often it is asked.</summary>
    public ValueTask DisposeAsync() => new(_stopped.Value);

    // Sessions are ended and data written out; past a bound it ends at once and recovers at the next start.
    private async Task StopAsync()
    {
        await _stopping.CancelAsync();
        if (!await EndsAfterAsync("INT", FastStopBound) && !await EndsAfterAsync("QUIT", QuickStopBound))
        {
            await EndsAfterAsync("KILL", QuickStopBound);
        }

        _watchdog.Dispose();
        _stopping.Dispose();
    }

    private static Server Launch(
        Folder folder, Binaries binaries, ServerUser user, LocalClusterOptions options, int port)
    {
        string[] server = [binaries.Postgres, "-D", folder.Data, .. Settings.Words(options, port)];
        try
        {
            return new(Process.Start(Command.Bare(Watchdog.Runs(user, folder.Log, server)))!, folder, port);
        }
        catch (Win32Exception absent)
        {
            throw ServerLog.Failure("PostgreSQL could not be started", folder, [absent.Message]);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            bound.CancelAfter(StartBound);
            var first = await _watchdog.StandardOutput.ReadLineAsync(bound.Token);
            if (!int.TryParse(first, CultureInfo.InvariantCulture, out var process))
            {
                return false;
            }

            // The port alone would not tell our server from a stranger's; its own file of its own process does.
            while (PostmasterPid.Read(_folder) is not { IsReady: true } pid || pid.Process != process)
            {
                if (_watchdog.HasExited)
                {
                    return false;
                }

                await Task.Delay(Poll, bound.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            throw ServerLog.Failure(
                $"PostgreSQL was not ready after {StartBound.TotalMinutes} minutes", _folder, ServerLog.Tail(_folder));
        }
    }

    private async Task<IReadOnlyList<string>> LastWordsAsync()
    {
        var tail = ServerLog.Tail(_folder);
        return tail.Count > 0 ? tail : ServerLog.Tail(await _watchdog.StandardError.ReadToEndAsync());
    }

    private async Task<bool> EndsAfterAsync(string signal, TimeSpan bound)
    {
        try
        {
            if (!_watchdog.HasExited)
            {
                await _watchdog.StandardInput.WriteLineAsync(signal);
                await _watchdog.StandardInput.FlushAsync();
            }
        }
        catch (IOException)
        {
            // It ended between the question and the word.
        }

        try
        {
            await Exited.WaitAsync(bound);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task KeepLogBoundedAsync()
    {
        using var timer = new PeriodicTimer(LogPoll);
        var stopping = _stopping.Token;
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                ServerLog.KeepBounded(_folder);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // The server stops, or its log is out of reach: neither is a reason to disturb the ledger.
        }
    }

    private static bool Says(IReadOnlyList<string> tail, string words) =>
        tail.Any(line => line.Contains(words, StringComparison.Ordinal));

    // A free port lost to another program before it was bound, and backends of a killed server that still end.
    private static readonly string[] PassingCauses =
        ["could not create any TCP/IP sockets", "pre-existing shared memory block", "lock file \"postmaster.pid\""];
}
