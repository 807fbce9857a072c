using PppLedger.LocalPostgres;

namespace PppLedger.Api.Access;

/// <summary>A file with keys in the data folder, which its owner alone can read.</summary>
public static class KeyFile
{
    /// <summary>The folder: that of <c>--data</c> or <c>Ledger:Data</c>, else the one of a private database.</summary>
    public static string Folder(IConfiguration configuration) =>
        configuration["Ledger:Data"] is { Length: > 0 } folder ? folder : LocalCluster.DefaultDataFolder;

    /// <summary>
    /// Writes it anew and says where it is. It is there whole or not at all, also where two ledgers that share the folder write at once;
    /// its mode is set before anything is in it.
    /// </summary>
    public static async Task<string> Write(IConfiguration configuration, string name, string content, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(Folder(configuration));
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        var beside = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await WriteNew(beside, content, cancellation);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside); // Still there only where something failed.
        }

        return path;
    }

    private static async Task WriteNew(string path, string content, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(content.AsMemory(), cancellation);
    }
}
