using System.Security.Cryptography;
using System.Text;

namespace PppLedger.LocalPostgres;

/// <summary>Makes the files of a cluster, new or copied; what is half made has another name.</summary>
internal sealed class ClusterFiles(Folder folder, ServerUser user)
{
    public const string Superuser = "ledger";

    /// <summary>What opens the cluster; read before the server starts, since nothing else does.</summary>
    public string Password => File.Exists(folder.Password)
        ? File.ReadAllText(folder.Password).Trim()
        : throw new LocalPostgresException(
            LocalPostgresProblem.StartFailed,
            $"The password of the cluster is missing: bring {folder.Password} back from a backup of the data folder.");

    /// <summary>Makes the server's folder, hands it to the server's user, and refuses damaged data there.</summary>
    public async Task OwnAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(folder.Server))
        {
            Directory.CreateDirectory(folder.Server, Folder.OwnerOnly);
        }

        await user.OwnAsync(folder.Server, cancellation);
        await user.MustEnterAsync(folder.Server, cancellation);
        if (folder.MajorVersion is null && Directory.Exists(folder.Data))
        {
            throw new LocalPostgresException(
                LocalPostgresProblem.StartFailed,
                $"The folder {folder.Data} holds no cluster that PostgreSQL can open: bring it back from a backup, " +
                "or move it away to begin an empty ledger.");
        }
    }

    /// <summary>A new, empty cluster that only its password opens.</summary>
    public async Task InitialiseAsync(Binaries binaries, CancellationToken cancellation)
    {
        await WritePasswordAsync(cancellation);
        var made = await InitdbAsync(binaries, "C.UTF-8", cancellation);
        if (!made.Succeeded && made.Error.Contains("invalid locale", StringComparison.Ordinal))
        {
            made = await InitdbAsync(binaries, "C", cancellation);
        }

        if (!made.Succeeded)
        {
            throw ServerLog.Failure("PostgreSQL could not make its files", folder, ServerLog.Tail(made.Error));
        }

        Directory.Move(HalfMade, folder.Data);
    }

    /// <summary>A copy of a cleanly stopped cluster; shares its blocks where the file system can.</summary>
    public async Task CopyAsync(Folder template, CancellationToken cancellation)
    {
        DiscardHalfMade();
        string[] sharing = OperatingSystem.IsLinux() ? ["--reflink=auto"] : [];
        var copied = await Command.RunAsync(["cp", "-a", .. sharing, template.Data, HalfMade], cancellation);
        var opened = await Command.RunAsync(["cp", "-p", template.Password, folder.Password], cancellation);
        if (!copied.Succeeded || !opened.Succeeded)
        {
            throw new LocalPostgresException(
                LocalPostgresProblem.FolderNotWritable,
                $"The template {template.Root} could not be copied to {folder.Root} ({copied.Error}{opened.Error}): " +
                "make room or name another folder.");
        }

        Directory.Move(HalfMade, folder.Data);
        await user.OwnAsync(folder.Server, cancellation);
    }

    private string HalfMade => Path.Combine(folder.Server, $"{Unfinished}{Environment.ProcessId}");

    private const string Unfinished = "unfinished-";

    private async Task<CommandResult> InitdbAsync(Binaries binaries, string locale, CancellationToken cancellation)
    {
        DiscardHalfMade();
        return await Command.RunAsync(
            user.Runs(
                binaries.Initdb, $"--pgdata={HalfMade}", $"--username={Superuser}", $"--pwfile={folder.Password}",
                "--auth=scram-sha-256", "--encoding=UTF8", $"--locale={locale}", "--lc-messages=C"),
            cancellation);
    }

    // In a file of the server's user from the first byte, so that it is never on a command line or open to others.
    private async Task WritePasswordAsync(CancellationToken cancellation)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using (var file = new FileStream(folder.Password, options))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(48)), cancellation);
            file.Flush(flushToDisk: true);
        }

        await user.OwnAsync(folder.Password, cancellation);
    }

    private void DiscardHalfMade()
    {
        foreach (var left in Directory.EnumerateDirectories(folder.Server, Unfinished + "*"))
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (IOException)
            {
                // The initdb of a ledger killed a moment ago still writes there: the next start discards it.
            }
        }
    }
}
