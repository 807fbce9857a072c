namespace PppLedger.Api.Live;

/// <summary>How streams are kept, from the settings <c>Ledger:Live:…</c>.</summary>
public sealed class LiveSettings(IConfiguration configuration)
{
    /// <summary>Streams a host keeps open.</summary>
    public int MaxStreams { get; } = configuration.GetValue("Ledger:Live:MaxStreams", 1000);

    /// <summary>Streams one caller may have open at a host.</summary>
    public int MaxStreamsPerCaller { get; } = configuration.GetValue("Ledger:Live:MaxStreamsPerCaller", 10);

    /// <summary>Events that may wait for a reader before it is disconnected.</summary>
    public int Waiting { get; } = configuration.GetValue("Ledger:Live:Waiting", 1000);

    /// <summary>How often the ledger is looked at for news.</summary>
    public TimeSpan Every { get; } = TimeSpan.FromMilliseconds(configuration.GetValue("Ledger:Live:EveryMilliseconds", 100));

    /// <summary>How often a stream without news gives a sign of life.</summary>
    public TimeSpan Heartbeat { get; } = TimeSpan.FromMilliseconds(configuration.GetValue("Ledger:Live:HeartbeatMilliseconds", 15_000));

    /// <summary>How old what a reader may see may be before it is asked again.</summary>
    public TimeSpan SightFor { get; } = TimeSpan.FromMilliseconds(configuration.GetValue("Ledger:Live:SightMilliseconds", 2_000));

    /// <summary>How long a reader may take nothing in while something is to be sent.</summary>
    public TimeSpan Stalled { get; } = TimeSpan.FromMilliseconds(configuration.GetValue("Ledger:Live:StalledMilliseconds", 30_000));
}
