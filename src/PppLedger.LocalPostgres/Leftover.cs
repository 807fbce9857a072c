using System.Diagnostics;

namespace PppLedger.LocalPostgres;

/// <summary>What an earlier ledger that was killed may have left: a server that still stops, or a stale file.</summary>
internal static class Leftover
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    // A watchdog notices its ledger's end at once; a server that is still at work by then is nobody's leftover.
    private static readonly TimeSpan NoticeBound = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(75);

    /// <summary>
    /// Waits until no server runs on the folder, which the caller holds the lock of. A server nobody is stopping was
    /// started by hand and is left alone.
    /// </summary>
    public static async Task EndedAsync(Folder folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (PostmasterPid.Read(folder) is { } pid)
        {
            if (!pid.IsAlive())
            {
                ForgetStranger(folder, pid);
                return;
            }

            if (clock.Elapsed > (pid.State is "stopping" ? StopBound : NoticeBound))
            {
                throw new LocalPostgresException(
                    LocalPostgresProblem.AlreadyRunning,
                    $"A PostgreSQL server (process {pid.Process}) that no ledger started runs on {folder.Data}: " +
                    $"stop it with kill -INT {pid.Process} and start again, or name another data folder.");
            }

            await Task.Delay(Poll, cancellation);
        }
    }

    // After a reboot the number of the dead server may belong to any program; PostgreSQL would take it for a server.
    // Backends of the dead server that still run are told by their shared memory, which PostgreSQL checks by itself.
    private static void ForgetStranger(Folder folder, PostmasterPid pid)
    {
        try
        {
            using var stranger = Process.GetProcessById(pid.Process);
            File.Delete(PostmasterPid.FileOf(folder));
        }
        catch (ArgumentException)
        {
            // Nobody has the number: PostgreSQL sees that and takes the file over.
        }
    }
}
