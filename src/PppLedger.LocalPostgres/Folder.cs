namespace PppLedger.LocalPostgres;

/// <summary>
/// The data folder and what stands in it. Its owner is the ledger; the folder <c>postgres</c> in it belongs to the
/// user the server runs as, so that a data folder given by an administrator never changes hands.
/// </summary>
internal sealed record Folder(string Root)
{
    public string Lock => Path.Combine(Root, "ledger.lock");

    public string Holder => Path.Combine(Root, "ledger.pid");

    public string Server => Path.Combine(Root, "postgres");

    public string Data => Path.Combine(Server, "data");

    public string Password => Path.Combine(Server, "password");

    public string Log => Path.Combine(Server, "server.log");

    public static Folder At(string? path) => new(Path.GetFullPath(path ?? Default));

    // A server that runs as another user cannot enter root's home, so root's data stands where services keep theirs.
    public static string? DefaultIfAny =>
        Environment.IsPrivilegedProcess ? "/var/lib/pppledger"
        : UserData.Length > 0 ? Path.Combine(UserData, "pppledger")
        : null;

    private static string UserData => Environment.GetFolderPath(
        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    public static string Default => DefaultIfAny ?? throw new LocalPostgresException(
        LocalPostgresProblem.FolderNotWritable,
        "There is no home folder to keep the data in: name a data folder or set XDG_DATA_HOME.");

    /// <summary>Major version that wrote the cluster, such as 15; null when there is no cluster yet.</summary>
    public int? MajorVersion
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), out var major) ? major : null;
        }
    }

    /// <summary>Makes the folder; one made by root may be entered, since the server runs as another user.</summary>
    public void Make()
    {
        try
        {
            if (!Directory.Exists(Root))
            {
                Directory.CreateDirectory(Root);
                File.SetUnixFileMode(Root, Environment.IsPrivilegedProcess ? OwnerAndEntry : OwnerOnly);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(refused);
        }
    }

    public LocalPostgresException NotWritable(Exception refused) => new(
        LocalPostgresProblem.FolderNotWritable,
        $"The data folder {Root} cannot be written ({refused.Message.TrimEnd('.')}): " +
        "make it writable for the user who runs the ledger, or name another folder.",
        refused);

    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OwnerAndEntry = OwnerOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
}
