using System.Threading.Channels;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Domain;

namespace PppLedger.Api.Live;

/// <summary>What somebody may see, and when that was asked.</summary>
/// <param name="Sight">What may be seen.</param>
/// <param name="AskedAt">Timestamp from before it was asked: what was in the ledger by then counts.</param>
public sealed record AskedSight(Sight Sight, long AskedAt);

/// <summary>One reader of the live feed: what waits for it, up to a bound.</summary>
public sealed class LiveSubscriber(Wanted wanted, AskedSight seen, int bound)
{
    private readonly Channel<LedgerNews> waiting = Channel.CreateBounded<LedgerNews>(new BoundedChannelOptions(bound) { SingleReader = true });
    private volatile AskedSight seen = seen;
    private int isToLookAgain;

    /// <summary>What waits. It ends where the bound was passed.</summary>
    public ChannelReader<LedgerNews> Waiting => waiting.Reader;

    /// <summary>What it may see, as last asked.</summary>
    public AskedSight Seen
    {
        get => seen;
        set => seen = value;
    }

    /// <summary>Called once where the bound is passed.</summary>
    public Action? TooSlow { get; init; }

    /// <summary>Whether it takes these news: it wants them and may see them.</summary>
    public bool Takes(LedgerNews news) => wanted.Takes(news, seen.Sight);

    /// <summary>Whether it might see more by now than when that was asked, because of these news.</summary>
    public bool MaySeeMoreBy(LedgerNews news) => wanted.MayWiden(news, seen.Sight);

    /// <summary>It looks again now: what comes from here on may make it look once more.</summary>
    public void LooksAgain() => Volatile.Write(ref isToLookAgain, 0);

    // What may be seen was asked before these news were there: whether they and what follows may be seen is told only by asking anew,
    // which is for the reader itself to do, once for all that is waiting.
    internal void Offer(LedgerNews news, long readAt)
    {
        var known = seen;
        if (wanted.Takes(news, known.Sight))
        {
            Put(news);
        }
        else if (known.AskedAt <= readAt && wanted.MayWiden(news, known.Sight) && Interlocked.Exchange(ref isToLookAgain, 1) == 0)
        {
            Put(LedgerNews.LookAgain(news.Position, known.Sight));
        }
    }

    private void Put(LedgerNews news)
    {
        if (!waiting.Writer.TryWrite(news) && waiting.Writer.TryComplete())
        {
            TooSlow?.Invoke();
        }
    }

    // Wakes a reader that has nothing to do, so that it looks at the time; all up to the position was offered to it.
    internal void Wake(long position)
    {
        if (waiting.Reader.Count == 0)
        {
            waiting.Writer.TryWrite(LedgerNews.NothingUpTo(position));
        }
    }
}

/// <summary>
/// Reads each event once for all readers of this host, as far as the journal has come: what is after that may still be followed by a
/// commit with a lower position. Readers catch up by themselves, then join.
/// </summary>
public sealed class LiveFeed(NewsReader reader, LedgerPositions positions, LiveSettings settings, TimeProvider time, ILogger<LiveFeed> log) : BackgroundService
{
    private readonly Lock gate = new();
    private readonly HashSet<LiveSubscriber> subscribers = [];
    private readonly SemaphoreSlim somebody = new(0);
    private long head;

    /// <summary>Joins a reader: it gets all that it takes after the position answered.</summary>
    public async Task<long> Join(LiveSubscriber subscriber, CancellationToken cancellation)
    {
        var position = await positions.Current(cancellation);
        lock (gate)
        {
            if (subscribers.Count == 0)
            {
                head = position;
                somebody.Release();
            }

            subscribers.Add(subscriber);
            return head;
        }
    }

    /// <summary>Takes away what waits for a reader, which reads for itself up to the position answered; it gets all that it takes after that.</summary>
    public long Rejoin(LiveSubscriber subscriber)
    {
        lock (gate)
        {
            while (subscriber.Waiting.TryRead(out _))
            {
            }

            subscriber.LooksAgain();
            return head;
        }
    }

    /// <summary>Lets a reader go.</summary>
    public void Leave(LiveSubscriber subscriber)
    {
        lock (gate)
        {
            subscribers.Remove(subscriber);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var woken = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await Pass(stoppingToken))
                {
                    await somebody.WaitAsync(stoppingToken);
                }
            }
            catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
            {
                log.LogWarning(problem, "The live feed cannot read the ledger; trying again");
            }

            if (time.GetElapsedTime(woken) >= Tick)
            {
                woken = time.GetTimestamp();
                WakeAll();
            }

            await Task.Delay(settings.Every, stoppingToken);
        }
    }

    private TimeSpan Tick => settings.Heartbeat < settings.SightFor ? settings.Heartbeat : settings.SightFor;

    // False where nobody is there.
    private async Task<bool> Pass(CancellationToken cancellation)
    {
        long from;
        lock (gate)
        {
            if (subscribers.Count == 0)
            {
                return false;
            }

            from = head;
        }

        var position = await positions.Current(cancellation);
        while (from < position)
        {
            var page = await reader.Page(from, position, cancellation);
            var to = page.Count < NewsReader.PageSize ? position : page[^1].Position;
            if (!Tell(page, from, to))
            {
                break;
            }

            from = to;
        }

        return true;
    }

    // While the page was read all may have left and others come, who begin elsewhere: then it is not for them.
    private bool Tell(IReadOnlyList<LedgerNews> page, long from, long to)
    {
        lock (gate)
        {
            if (head != from)
            {
                return false;
            }

            var readAt = time.GetTimestamp();
            foreach (var news in page)
            {
                foreach (var subscriber in subscribers)
                {
                    subscriber.Offer(news, readAt);
                }
            }

            head = to;
            return true;
        }
    }

    private void WakeAll()
    {
        lock (gate)
        {
            foreach (var subscriber in subscribers)
            {
                subscriber.Wake(head);
            }
        }
    }
}
