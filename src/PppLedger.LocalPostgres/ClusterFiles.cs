using System.Security.Cryptography;

namespace PppLedger.LocalPostgres;

/// <summary>Makes the files of a cluster, new or copied; what is half made has another name.</summary>
internal sealed class ClusterFiles(Folder folder, ServerUser user)
{
    public const string Superuser = "ledger";

    public string Password => File.ReadAllText(folder.Password).Trim();

    /// <summary>Makes the folder of the server, where it can be reached, and hands it to the server's user.</summary>
    public async Task OwnAsync(CancellationToken cancellation)
    {
        try
        {
            if (!Directory.Exists(folder.Server))
            {
                Directory.CreateDirectory(folder.Server, Folder.OwnerOnly);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw folder.NotWritable(refused);
        }

        await user.OwnAsync(folder.Server, cancellation);
        await user.MustEnterAsync(folder.Server, cancellation);
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
        Discard(HalfMade);
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

    private string HalfMade => folder.Data + ".new";

    private async Task<CommandResult> InitdbAsync(Binaries binaries, string locale, CancellationToken cancellation)
    {
        Discard(HalfMade);
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
        await using (var writer = new StreamWriter(folder.Password, options))
        {
            await writer.WriteLineAsync(Convert.ToHexString(RandomNumberGenerator.GetBytes(24)));
        }

        await user.OwnAsync(folder.Password, cancellation);
    }

    private static void Discard(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
