namespace PppLedger.LocalPostgres;

/// <summary>
/// Who the server runs as. PostgreSQL refuses root, so for root it is the owner of the cluster that is there, else the
/// system user <c>postgres</c>, else one made for it; for anyone else it is they themselves.
/// </summary>
internal sealed class ServerUser
{
    private const string Made = "pppledger";
    private readonly string[] _prefix;
    private readonly string? _owner;

    private ServerUser(string name, string? owner, string[] prefix) => (Name, _owner, _prefix) = (name, owner, prefix);

    public string Name { get; }

    /// <summary>The same command, run as the server's user.</summary>
    public IReadOnlyList<string> Runs(params IEnumerable<string> words) => [.. _prefix, .. words];

    public static async Task<ServerUser> ForAsync(Folder folder, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new(Environment.UserName, null, []);
        }

        var name = await OwnerOfAsync(folder, cancellation) ?? await SystemUserAsync(cancellation);
        var user = (await Command.RunAsync(["id", "-u", name], cancellation)).Output.Trim();
        var group = (await Command.RunAsync(["id", "-g", name], cancellation)).Output.Trim();
        string[] prefix = Command.Find("setpriv") is { } setpriv && await ChangesUserAsync(setpriv, user, cancellation)
            ? [setpriv, $"--reuid={user}", $"--regid={group}", "--clear-groups"]
            : Command.Find("runuser") is { } runuser ? [runuser, "-u", name, "--"]
            : throw new LocalPostgresException(
                LocalPostgresProblem.NoServerUser,
                "PostgreSQL does not run as root and neither setpriv nor runuser is here to run it as another user: " +
                "install util-linux, or run the ledger as a normal user.");
        return new(name, $"{user}:{group}", prefix);
    }

    /// <summary>Gives a folder, with all that is in it, to the server's user.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (_owner is null)
        {
            return;
        }

        var changed = await Command.RunAsync(["chown", "-R", _owner, path], cancellation);
        if (!changed.Succeeded)
        {
            throw new LocalPostgresException(
                LocalPostgresProblem.FolderNotWritable,
                $"The folder {path} could not be given to the system user {Name} ({changed.Reason}): " +
                "name a data folder on a file system that knows owners.");
        }
    }

    /// <summary>Refuses a folder that the server's user cannot reach and names the one that is closed.</summary>
    public async Task MustEnterAsync(string path, CancellationToken cancellation)
    {
        if (_owner is null || (await Command.RunAsync(Runs("test", "-x", path), cancellation)).Succeeded)
        {
            return;
        }

        var closed = path;
        for (var above = path; above is not null; above = Path.GetDirectoryName(above))
        {
            var open = (await Command.RunAsync(Runs("test", "-x", above), cancellation)).Succeeded;
            closed = open ? closed : above;
        }

        throw new LocalPostgresException(
            LocalPostgresProblem.FolderNotWritable,
            $"The database runs as the system user {Name}, who may not enter {closed}, so {path} cannot hold its " +
            "data: name a data folder such as /var/lib/pppledger, or run the ledger as a normal user.");
    }

    private static async Task<bool> ChangesUserAsync(string setpriv, string user, CancellationToken cancellation) =>
        (await Command.RunAsync([setpriv, $"--reuid={user}", "--clear-groups", "true"], cancellation)).Succeeded;

    private static async Task<string?> OwnerOfAsync(Folder folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder.Data))
        {
            return null;
        }

        var owner = (await Command.RunAsync(["stat", "-c", "%U", folder.Data], cancellation)).Output.Trim();
        return owner is "" or "root" or "UNKNOWN" ? null : owner;
    }

    private static async Task<string> SystemUserAsync(CancellationToken cancellation)
    {
        foreach (var name in (string[])["postgres", Made])
        {
            if ((await Command.RunAsync(["id", "-u", name], cancellation)).Succeeded)
            {
                return name;
            }
        }

        var useradd = Command.Find("useradd") ?? "useradd";
        string[] words = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
            "--shell", "/usr/sbin/nologin", Made];
        var made = await Command.RunAsync(words, cancellation);
        return made.Succeeded || (await Command.RunAsync(["id", "-u", Made], cancellation)).Succeeded
            ? Made
            : throw new LocalPostgresException(
                LocalPostgresProblem.NoServerUser,
                $"PostgreSQL does not run as root and no system user could be made for it ({made.Reason}): " +
                "create a user named postgres, or run the ledger as a normal user.");
    }
}
