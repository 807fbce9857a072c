using Npgsql;

namespace PppLedger.LocalPostgres;

/// <summary>
/// A PostgreSQL of the ledger's own: durable, on 127.0.0.1 only, opened by a generated password, kept in a data folder.
/// It runs as long as this object; disposing it, or the end of the process in whatever way, stops it.
/// </summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly Server _server;
    private readonly FolderLock _held;
    private bool _lent;

    private LocalCluster(Folder folder, FolderLock held, Server server, string password, Version version)
    {
        (_held, _server) = (held, server);
        DataFolder = folder.Root;
        ConnectionString = Database.ConnectionString(server.Port, password);
        ServerVersion = version;
        Exited = server.Exited;
    }

    /// <summary>Where the data stands when nobody says: for root <c>/var/lib/pppledger</c>, else the folder
    /// <c>pppledger</c> in the user's data folder (<c>$XDG_DATA_HOME</c>, <c>~/.local/share</c>).</summary>
    public static string DefaultDataFolder => Folder.Default;

    /// <summary>Opens the database <c>ledger</c> as its owner. Holds the password: not for logs.</summary>
    public string ConnectionString { get; }

    /// <summary>Full path of the data folder.</summary>
    public string DataFolder { get; }

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port => _server.Port;

    /// <summary>Version of the server, such as 15.14.</summary>
    public Version ServerVersion { get; }

    /// <summary>Completes when the server has ended, asked or not; never fails.</summary>
    public Task Exited { get; }

    /// <summary>
    /// Starts the cluster of a data folder, made first when absent; returns when the database <c>ledger</c> answers.
    /// Throws <see cref="LocalPostgresException"/> with the problem told in one sentence.
    /// </summary>
    public static async Task<LocalCluster> StartAsync(
        LocalClusterOptions? options = null, CancellationToken cancellation = default)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new LocalPostgresException(
                LocalPostgresProblem.NoBinaries,
                "A private PostgreSQL does not run on Windows: run the ledger in WSL or give it a connection string.");
        }

        options ??= new();
        var folder = Folder.At(options.DataFolder);
        var held = await FolderLock.TakeAsync(folder, cancellation);
        try
        {
            return await StartHoldingAsync(folder, held, options, cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw folder.NotWritable(refused);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Connection string of the cluster that already runs on a data folder (null: the default one), proven by
    /// connecting to it; null when none runs, when it is not ready, or when the caller may not read the folder.
    /// </summary>
    public static async Task<string?> FindRunningAsync(
        string? dataFolder = null, CancellationToken cancellation = default)
    {
        var folder = Folder.At(dataFolder);
        if (PostmasterPid.Read(folder) is not { IsReady: true } pid)
        {
            return null;
        }

        try
        {
            var password = (await File.ReadAllTextAsync(folder.Password, cancellation)).Trim();
            var connectionString = Database.ConnectionString(pid.Port, password);
            return await Database.WroteAsync(connectionString, pid, cancellation) ? connectionString : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Stops the server, writes its data out and lets go of the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (!_lent)
        {
            _held.Dispose();
        }
    }

    /// <summary>The lock stays with the caller who brought it.</summary>
    internal void LendLock() => _lent = true;

    internal static async Task<LocalCluster> StartHoldingAsync(
        Folder folder, FolderLock held, LocalClusterOptions options, CancellationToken cancellation)
    {
        await Leftover.EndedAsync(folder, cancellation);
        var user = await ServerUser.ForAsync(folder, cancellation);
        var files = new ClusterFiles(folder, user);
        await files.OwnAsync(cancellation);
        if (folder.MajorVersion is null && options.Template is not null)
        {
            var template = Folder.At(options.Template);
            using var still = await Template.HoldAsync(template, options, cancellation);
            await files.CopyAsync(template, cancellation);
        }

        var binaries = await options.Search.FindAsync(folder, folder.MajorVersion, options, user, cancellation);
        if (folder.MajorVersion is null)
        {
            await files.InitialiseAsync(binaries, cancellation);
        }

        var password = files.Password;
        var server = await Server.StartAsync(folder, binaries, user, options, cancellation);
        try
        {
            var version = await Database.EnsureAsync(server.Port, password, cancellation);
            return new(folder, held, server, password, version);
        }
        catch (NpgsqlException refused)
        {
            await server.DisposeAsync();
            var what = $"PostgreSQL refused the ledger ({refused.Message})";
            throw ServerLog.Failure(what, folder, ServerLog.Tail(folder));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
