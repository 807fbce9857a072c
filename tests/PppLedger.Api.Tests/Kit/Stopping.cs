using Alba;

namespace PppLedger.Api.Tests.Kit;

/// <summary>Stops hosts of tests.</summary>
public static class Stopping
{
    /// <summary>
    /// Stops a host. On a busy machine the daemon of the framework may have let go of its leadership in the very moment it is told to
    /// stop, and then stumbles over what it has put away; by then it has stopped.
    /// </summary>
    public static async Task Stop(this IAlbaHost host)
    {
        try
        {
            await host.DisposeAsync();
        }
        catch (ObjectDisposedException stumble) when (stumble.StackTrace?.Contains("ProjectionCoordinatorBase", StringComparison.Ordinal) is true)
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>Stops a host at the end of a test.</summary>
    public static IAsyncDisposable StoppedAtTheEnd(this IAlbaHost host) => new AtTheEnd(host);

    private sealed class AtTheEnd(IAlbaHost host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await host.Stop();
    }
}
