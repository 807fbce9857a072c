using System.Globalization;

namespace PppLedger.LocalPostgres;

/// <summary>Where binaries are looked for, in order; tests close some of these doors.</summary>
internal sealed record BinarySearch
{
    public const string Variable = "PPPLEDGER_POSTGRES_BIN";

    public string? Named { get; init; } = Environment.GetEnvironmentVariable(Variable);

    public IEnumerable<string> OnPath { get; init; } = Command.FoldersOnPath();

    public string? PgConfig { get; init; } = Command.Find("pg_config");

    public string SystemRoot { get; init; } = "/usr/lib/postgresql";

    public BinaryFetch Fetch { get; init; } = new();

    /// <summary>
    /// The first binaries that run here; of the major version wanted where there is one, since a cluster opens with no
    /// other.
    /// </summary>
    public async Task<Binaries> FindAsync(
        Folder folder, int? wanted, LocalClusterOptions options, ServerUser user, CancellationToken cancellation)
    {
        var explicitly = options.BinFolder ?? Named;
        if (!string.IsNullOrEmpty(explicitly))
        {
            return await NamedAsync(folder, wanted, explicitly, user, cancellation);
        }

        var passedOver = new SortedSet<int>();
        await foreach (var place in PlacesAsync(cancellation))
        {
            var found = await Binaries.TryAsync(place, user, cancellation);
            if (found is not null && (wanted is null || found.MajorVersion == wanted))
            {
                return found;
            }

            passedOver.UnionWith(found is null ? [] : [found.MajorVersion]);
        }

        var (fetched, reason) = await Fetch.GetAsync(wanted, user, options.Report, cancellation);
        return fetched ?? throw (passedOver.Count > 0 ? OtherMajor(folder, wanted, passedOver) : NoneFound(reason));
    }

    private static async Task<Binaries> NamedAsync(
        Folder folder, int? wanted, string named, ServerUser user, CancellationToken cancellation)
    {
        var found = await Binaries.TryAsync(named, user, cancellation) ?? throw new LocalPostgresException(
            LocalPostgresProblem.NoBinaries,
            $"The folder {named} named for PostgreSQL ({Variable}) holds no postgres and initdb of version " +
            $"{Binaries.OldestMajor} or newer that {user.Name} can run: name the folder that does, or leave it unset.");
        return wanted is null || wanted == found.MajorVersion
            ? found
            : throw OtherMajor(folder, wanted, [found.MajorVersion]);
    }

    private async IAsyncEnumerable<string> PlacesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var place in OnPath)
        {
            yield return place;
        }

        if (PgConfig is not null)
        {
            var told = await Command.RunAsync([PgConfig, "--bindir"], cancellation);
            yield return told.Output.Trim();
        }

        foreach (var place in SystemFolders())
        {
            yield return place;
        }

        foreach (var place in Fetch.Cached())
        {
            yield return place;
        }
    }

    private IEnumerable<string> SystemFolders() => !Directory.Exists(SystemRoot)
        ? []
        : Directory.EnumerateDirectories(SystemRoot)
            .OrderByDescending(VersionIn)
            .Select(place => Path.Combine(place, "bin"));

    private static int VersionIn(string place) =>
        int.TryParse(Path.GetFileName(place), CultureInfo.InvariantCulture, out var major) ? major : 0;

    private static LocalPostgresException OtherMajor(Folder folder, int? wanted, IEnumerable<int> had) => new(
        LocalPostgresProblem.OtherMajorVersion,
        $"The data in {folder.Root} was written by PostgreSQL {wanted} and only PostgreSQL {string.Join(", ", had)} " +
        $"is here: install PostgreSQL {wanted}, or bring the data over with pg_upgrade or with a dump and restore.");

    private static LocalPostgresException NoneFound(string reason) => new(
        LocalPostgresProblem.NoBinaries,
        $"No PostgreSQL {Binaries.OldestMajor} or newer was found and {reason}: install it (on Debian: apt-get " +
        $"install postgresql), set {Variable} to the folder of its programs, or give the ledger a connection string.");
}
