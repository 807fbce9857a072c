using System.Globalization;

namespace PppLedger.LocalPostgres;

/// <summary>
/// The right to run a server on a data folder: an exclusive lock of the operating system, which ends with the process
/// however that ends, so that it can never be stale.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <summary>Takes the lock, or refuses at once when another process or another cluster has it.</summary>
    public static FolderLock Take(Folder folder)
    {
        folder.Make();
        return TryTake(folder) ?? throw new LocalPostgresException(
            LocalPostgresProblem.AlreadyRunning,
            $"Another ledger{HolderOf(folder)} already runs on the data folder {folder.Root}: " +
            "use that one, stop it first, or name another data folder.");
    }

    /// <summary>Takes the lock as soon as its holder lets go of it.</summary>
    public static async Task<FolderLock> TakeWhenFreeAsync(Folder folder, CancellationToken cancellation)
    {
        folder.Make();
        FolderLock? taken;
        while ((taken = TryTake(folder)) is null)
        {
            await Task.Delay(Poll, cancellation);
        }

        return taken;
    }

    public void Dispose() => _held.Dispose();

    private static FolderLock? TryTake(Folder folder)
    {
        try
        {
            var held = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(folder.Holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(held);
        }
        catch (IOException locked) when (locked.HResult is LinuxWouldBlock or DarwinWouldBlock)
        {
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw folder.NotWritable(refused);
        }
    }

    // The number of the holder is a courtesy to the reader; the lock alone decides.
    private static string HolderOf(Folder folder)
    {
        try
        {
            return $" (process {File.ReadAllText(folder.Holder).Trim()})";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private const int LinuxWouldBlock = 11;
    private const int DarwinWouldBlock = 35;
}
