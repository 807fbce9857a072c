using System.Globalization;

namespace PppLedger.LocalPostgres;

/// <summary>
/// The right to run a server on a data folder: an exclusive lock of the operating system, which ends with the process
/// however that ends, so that it can never be stale.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    // A killed process holds its lock until the kernel has buried it, a moment after kill has returned.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <summary>Takes the lock, or refuses when another process or another cluster has it and keeps it.</summary>
    public static async Task<FolderLock> TakeAsync(Folder folder, CancellationToken cancellation)
    {
        using var grace = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        grace.CancelAfter(Grace);
        try
        {
            return await TakeWhenFreeAsync(folder, grace.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LocalPostgresException(
                LocalPostgresProblem.AlreadyRunning,
                $"Another ledger{HolderOf(folder)} already runs on the data folder {folder.Root}: " +
                "use that one, stop it first, or name another data folder.");
        }
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
            NameHolder(folder);
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
    private static void NameHolder(Folder folder)
    {
        try
        {
            File.WriteAllText(folder.Holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // Another user's ledger wrote it once.
        }
    }

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
