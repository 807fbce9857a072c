using System.Diagnostics;
using System.Globalization;

namespace PppLedger.LocalPostgres;

/// <summary>What PostgreSQL writes about itself in <c>postmaster.pid</c>: process, port and state.</summary>
internal sealed record PostmasterPid(int Process, int Port, string State, string Text)
{
    public bool IsReady => State is "ready";

    public static string FileOf(Folder folder) => Path.Combine(folder.Data, "postmaster.pid");

    /// <summary>Null when there is none, when it is being written, or when this user may not read it.</summary>
    public static PostmasterPid? Read(Folder folder)
    {
        try
        {
            return Parse(File.ReadAllText(FileOf(folder)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Lines: process, data folder, start time, port, socket folder, address, shared memory, state.</summary>
    internal static PostmasterPid? Parse(string text)
    {
        var lines = text.Split('\n');
        return lines.Length > 3
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process)
            && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
            ? new(Math.Abs(process), port, lines.Length > 7 ? lines[7].Trim() : "", text)
            : null;
    }

    /// <summary>
    /// Whether the process of that number is this folder's server and not a stranger who got the number later: a
    /// server's working folder is its data folder, so the same file is read through the process.
    /// </summary>
    public bool IsAlive()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return OperatingSystem.IsLinux()
                ? Parse(File.ReadAllText($"/proc/{Process}/cwd/postmaster.pid"))?.Process == Process
                : process.ProcessName.Contains("postgres", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or IOException
            or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
