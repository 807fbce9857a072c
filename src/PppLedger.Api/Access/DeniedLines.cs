using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace PppLedger.Api.Access;

/// <summary>
/// How many denied requests of one caller are written down line by line: sixty at once, then one a second. So nobody fills the disk by
/// asking; how many were left out stands in the caller's next line, and each is counted in the metrics.
/// </summary>
internal sealed class DeniedLines : IDisposable
{
    private const int AtOnce = 60;

    private readonly ConcurrentDictionary<string, int> left = new(StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<string> lines = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
    {
        TokenLimit = AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true,
    }));

    /// <summary>Whether the next line of a caller is written, and how many were not since the last.</summary>
    public bool Takes(string caller, out int leftOut)
    {
        using var line = lines.AttemptAcquire(caller);
        leftOut = 0;
        if (line.IsAcquired)
        {
            left.TryRemove(caller, out leftOut);
            return true;
        }

        left.AddOrUpdate(caller, 1, (_, many) => many + 1);
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();
}
