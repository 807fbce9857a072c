using System.Globalization;
using System.Text.RegularExpressions;

namespace PppLedger.LocalPostgres;

/// <summary>A folder with a <c>postgres</c> and an <c>initdb</c> that run here, and their major version.</summary>
internal sealed partial record Binaries(string Folder, int MajorVersion)
{
    public const int OldestMajor = 13;

    public string Postgres => Path.Combine(Folder, "postgres");

    public string Initdb => Path.Combine(Folder, "initdb");

    /// <summary>Null unless both programs run for the server's user and are new enough.</summary>
    public static async Task<Binaries?> TryAsync(string folder, ServerUser user, CancellationToken cancellation)
    {
        var found = new Binaries(folder, 0);
        if (!File.Exists(found.Postgres) || !File.Exists(found.Initdb))
        {
            return null;
        }

        var server = await Command.RunAsync(user.Runs(found.Postgres, "--version"), cancellation);
        var maker = await Command.RunAsync(user.Runs(found.Initdb, "--version"), cancellation);
        var major = MajorOf(server.Output);
        return server.Succeeded && maker.Succeeded && major >= OldestMajor && major == MajorOf(maker.Output)
            ? found with { MajorVersion = major }
            : null;
    }

    /// <summary>The 15 of <c>postgres (PostgreSQL) 15.14 (Debian …)</c>; 0 when there is none.</summary>
    internal static int MajorOf(string version) =>
        VersionNumber().Match(version) is { Success: true } number
            ? int.Parse(number.Groups["major"].Value, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
