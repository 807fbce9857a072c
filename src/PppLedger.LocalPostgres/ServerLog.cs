namespace PppLedger.LocalPostgres;

/// <summary>The server's log: one file since the start, the one before it kept beside, both bounded in size.</summary>
internal static class ServerLog
{
    public const long MostBytes = 16 * 1024 * 1024;
    private const int TailLines = 20;
    private const int TailBytes = 16 * 1024;

    public static void BeginAnew(Folder folder)
    {
        if (File.Exists(folder.Log))
        {
            File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        }
    }

    /// <summary>Sets a full log aside. The server appends, so emptying the file under it is safe.</summary>
    public static void KeepBounded(Folder folder, long mostBytes = MostBytes)
    {
        if (File.Exists(folder.Log) && new FileInfo(folder.Log).Length > mostBytes)
        {
            File.Copy(folder.Log, folder.Log + ".1", overwrite: true);
            using var file = new FileStream(folder.Log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(0);
        }
    }

    public static IReadOnlyList<string> Tail(Folder folder)
    {
        if (!File.Exists(folder.Log))
        {
            return [];
        }

        using var file = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(TailBytes, file.Length), SeekOrigin.End);
        using var reader = new StreamReader(file);
        return Tail(reader.ReadToEnd());
    }

    public static IReadOnlyList<string> Tail(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(TailLines),
    ];

    /// <summary>A failure told by the line that names the cause, with the lines around it at hand.</summary>
    public static LocalPostgresException Failure(string what, Folder folder, IReadOnlyList<string> tail)
    {
        var cause = tail.LastOrDefault(line => Causes.Any(word => line.Contains(word, StringComparison.Ordinal)))
            ?? (tail.Count > 0 ? tail[^1] : "it left no message");
        return new(
            LocalPostgresProblem.StartFailed,
            $"{what} in {folder.Server} ({cause.TrimEnd('.')}): " +
            $"put that right and start again; the log is {folder.Log}.")
        {
            LogTail = tail,
        };
    }

    private static readonly string[] Causes = ["FATAL:", "PANIC:", "error:", "ERROR:"];
}
