namespace PppLedger.LocalPostgres;

/// <summary>A prepared cluster that others begin as copies of; made once, copied only while nobody runs it.</summary>
internal static class Template
{
    /// <summary>Holds the template still: made when missing, brought to a clean stop when it had none.</summary>
    public static async Task<FolderLock> HoldAsync(
        Folder template, LocalClusterOptions options, CancellationToken cancellation)
    {
        var held = await FolderLock.TakeWhenFreeAsync(template, cancellation);
        try
        {
            if (template.MajorVersion is null || File.Exists(PostmasterPid.FileOf(template)))
            {
                var maker = options with { DataFolder = template.Root, Template = null, Port = null };
                await using var made = await LocalCluster.StartHoldingAsync(template, held, maker, cancellation);
                made.LendLock();
            }

            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }
}
