using System.ComponentModel;
using System.Diagnostics;

namespace PppLedger.LocalPostgres;

/// <summary>What a finished command left: 127 when the program does not exist, as in a shell.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    public string Reason => Error.Length > 0 ? Error.Trim() : Output.Trim();
}

/// <summary>Runs other programs, from the root folder and without the PG* variables that would redirect them.</summary>
internal static class Command
{
    private static readonly string[] SystemFolders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    /// <summary>Full path of a program on PATH or in the system's folders, which PATH may lack; or null.</summary>
    public static string? Find(string program) => FoldersOnPath().Concat(SystemFolders)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    public static IEnumerable<string> FoldersOnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    public static ProcessStartInfo Info(IReadOnlyList<string> words)
    {
        var info = new ProcessStartInfo(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var redirecting = info.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList();
        redirecting.ForEach(key => info.Environment.Remove(key));
        // The server's sentences are read for known causes, so they must be in English.
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    /// <summary>The same, with nothing of the ledger's environment that a database has no business to see.</summary>
    public static ProcessStartInfo Bare(IReadOnlyList<string> words)
    {
        var info = Info(words);
        info.Environment.Keys.Except(NeededByServer, StringComparer.Ordinal).ToList()
            .ForEach(key => info.Environment.Remove(key));
        return info;
    }

    private static readonly string[] NeededByServer =
        ["PATH", "HOME", "TMPDIR", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

    public static async Task<CommandResult> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        Process process;
        try
        {
            process = Process.Start(Info(words))!;
        }
        catch (Win32Exception absent)
        {
            return new(127, "", absent.Message);
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            try
            {
                await process.WaitForExitAsync(cancellation);
                return new(process.ExitCode, await output, await error);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
    }
}
