using System.Diagnostics.Metrics;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Live;

/// <summary>Why a stream ended.</summary>
public enum StreamEnd
{
    /// <summary>Not ended.</summary>
    None,

    /// <summary>The reader left.</summary>
    Left,

    /// <summary>The reader was too slow.</summary>
    Slow,

    /// <summary>The reader is not signed in any more.</summary>
    SignedOut,

    /// <summary>The host stops.</summary>
    Stopping,

    /// <summary>The ledger could not be read.</summary>
    Failed,
}

/// <summary>The measures of streams.</summary>
public sealed class LiveMetrics
{
    private readonly UpDownCounter<int> open;
    private readonly Counter<long> sent;
    private readonly Counter<long> ended;
    private readonly Histogram<double> lag;

    /// <summary>Registers them.</summary>
    public LiveMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(LedgerMetrics.MeterName);
        open = meter.CreateUpDownCounter<int>("pppledger.streams", "{stream}", "Streams that are open.");
        sent = meter.CreateCounter<long>("pppledger.stream.events", "{event}", "Events sent on streams.");
        ended = meter.CreateCounter<long>("pppledger.streams.ended", "{stream}", "Streams that ended, by reason; slow: the reader was disconnected.");
        lag = meter.CreateHistogram<double>("pppledger.stream.lag", "s", "From when an event was recorded until it is sent to a reader that is up to date.");
    }

    /// <summary>A stream opens.</summary>
    public void Opened() => open.Add(1);

    /// <summary>A stream has ended.</summary>
    public void Ended(StreamEnd end)
    {
        open.Add(-1);
        ended.Add(1, new KeyValuePair<string, object?>("reason", Setup.Word.Of(end)));
    }

    /// <summary>Events were sent.</summary>
    public void Sent(int events) => sent.Add(events);

    /// <summary>An event was sent so long after it was recorded.</summary>
    public void Lagged(TimeSpan time) => lag.Record(time.TotalSeconds);
}
