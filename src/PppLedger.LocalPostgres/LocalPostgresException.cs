namespace PppLedger.LocalPostgres;

/// <summary>Why a private PostgreSQL could not be had.</summary>
public enum LocalPostgresProblem
{
    /// <summary>Never thrown; the default value of the enum stands for nothing.</summary>
    None,

    /// <summary>The port asked for is in use or may not be used.</summary>
    PortTaken,

    /// <summary>The ledger or the database's system user cannot make, write or enter the data folder.</summary>
    FolderNotWritable,

    /// <summary>No working PostgreSQL binaries were found and none could be fetched.</summary>
    NoBinaries,

    /// <summary>Another ledger or another server holds the data folder.</summary>
    AlreadyRunning,

    /// <summary>The data folder was written by a major version of PostgreSQL that is not to be had here.</summary>
    OtherMajorVersion,

    /// <summary>PostgreSQL refuses to run as root, and there is no system user to run it as.</summary>
    NoServerUser,

    /// <summary>
    /// The server or <c>initdb</c> ended or stayed silent; <see cref="LocalPostgresException.LogTail"/> says why.
    /// </summary>
    StartFailed,
}

/// <summary>A private PostgreSQL could not be had. The message is one sentence: what is wrong and what to do.</summary>
public sealed class LocalPostgresException : Exception
{
    /// <summary>A failure of one kind, told in one sentence.</summary>
    public LocalPostgresException(LocalPostgresProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>A failure of no stated kind; prefer the constructor that states it.</summary>
    public LocalPostgresException(string message, Exception inner)
        : this(LocalPostgresProblem.StartFailed, message, inner) { }

    /// <summary>A failure of no stated kind; prefer the constructor that states it.</summary>
    public LocalPostgresException(string message)
        : this(LocalPostgresProblem.StartFailed, message) { }

    /// <summary>A failure of no stated kind; prefer the constructor that states it.</summary>
    public LocalPostgresException()
        : this("The private PostgreSQL could not be started.") { }

    /// <summary>What kind of failure it is, for callers that act on it.</summary>
    public LocalPostgresProblem Problem { get; }

    /// <summary>The last lines the server or <c>initdb</c> wrote, oldest first; empty when it wrote none.</summary>
    public IReadOnlyList<string> LogTail { get; init; } = [];
}
