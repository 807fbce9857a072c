using PppLedger.Domain;

namespace PppLedger.Api.Live;

/// <summary>How many streams are open at this host, in all and by caller.</summary>
public sealed class OpenStreams(LiveSettings settings)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byCaller = new(StringComparer.Ordinal);
    private int all;

    /// <summary>Takes a place, to be given back by disposing; or why there is none.</summary>
    public (Refusal? Refusal, IDisposable? Place) Take(Actor actor)
    {
        lock (gate)
        {
            var own = byCaller.GetValueOrDefault(actor.Key);
            if (own >= settings.MaxStreamsPerCaller)
            {
                return (StreamRefusal.TooManyOfYours.Because($"{settings.MaxStreamsPerCaller} are open."), null);
            }

            if (all >= settings.MaxStreams)
            {
                return (StreamRefusal.TooMany, null);
            }

            byCaller[actor.Key] = own + 1;
            all++;
            return (null, new Place(this, actor.Key));
        }
    }

    private void GiveBack(string caller)
    {
        lock (gate)
        {
            all--;
            if (--byCaller[caller] == 0)
            {
                byCaller.Remove(caller);
            }
        }
    }

    private sealed class Place(OpenStreams streams, string caller) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                streams.GiveBack(caller);
            }
        }
    }
}

/// <summary>Why a stream is refused.</summary>
[RefusalList]
public static class StreamRefusal
{
    /// <summary>The caller has enough (429).</summary>
    public static readonly Refusal TooManyOfYours = Refusal.Of("too-many-of-your-streams", RefusalKind.Conflict, "You have as many streams open as one caller may have; close one, or filter less on one.");

    /// <summary>The host has enough (503).</summary>
    public static readonly Refusal TooMany = Refusal.Of("too-many-streams", RefusalKind.Conflict, "This host has as many streams open as it may have; try again shortly.");
}
