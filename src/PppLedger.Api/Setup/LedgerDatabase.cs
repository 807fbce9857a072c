namespace PppLedger.Api.Setup;

/// <summary>Placeholder until the private cluster is wired in.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    /// <summary>Makes sure there is a connection string.</summary>
    public static Task<LedgerDatabase> EnsureAsync(IConfiguration configuration, string[] args) => Task.FromResult(new LedgerDatabase());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
