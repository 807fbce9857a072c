using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Domain;

namespace PppLedger.Api.Live;

/// <summary>What every stream needs.</summary>
public sealed record LiveServices(
    LiveFeed Feed, NewsReader Reader, LedgerPositions Positions, ISights Sights, LiveSettings Settings, LiveMetrics Metrics, TimeProvider Time, IHostApplicationLifetime Host);

/// <summary>
/// One open stream of server-sent events: catches up by pages from where the reader was, joins the live feed, and sends in order of
/// position what the reader may see. Blocks without data carry the position too, so that a quiet stream resumes where it is.
/// </summary>
public sealed class LiveStream(LiveServices live, Actor actor, Wanted wanted, long start, IDisposable place) : IResult
{
    private const int FlushAt = 16 * 1024;

    private PipeWriter writer = null!;
    private LiveSubscriber subscriber = null!;
    private long cursor = start;
    private long sentAt;
    private StreamEnd end = StreamEnd.Left;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var _ = place;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, live.Host.ApplicationStopping);
        live.Metrics.Opened();
        try
        {
            await Run(httpContext, ends);
        }
        catch (Exception stop) when (stop is OperationCanceledException or IOException or TimeoutException or NpgsqlException)
        {
            end = stop is NpgsqlException ? StreamEnd.Failed
                : stop is TimeoutException || end is StreamEnd.Slow ? StreamEnd.Slow
                : live.Host.ApplicationStopping.IsCancellationRequested ? StreamEnd.Stopping
                : StreamEnd.Left;
        }
        finally
        {
            if (subscriber is not null)
            {
                live.Feed.Leave(subscriber);
            }

            live.Metrics.Ended(end);
            if (end is StreamEnd.Slow or StreamEnd.Failed)
            {
                httpContext.Abort(); // What it has not taken in would otherwise wait for it here.
            }
        }
    }

    private async Task Run(HttpContext context, CancellationTokenSource ends)
    {
        if (await Ask(ends.Token) is not { } seen)
        {
            end = StreamEnd.SignedOut;
            return;
        }

        Begin(context);
        subscriber = new(wanted, seen, live.Settings.Waiting)
        {
            TooSlow = () =>
            {
                end = StreamEnd.Slow;
                _ = ends.CancelAsync(); // Not here and now: the feed is in the middle of telling others.
            },
        };
        Write($"retry: 3000\nid: {cursor}\n\n");
        await Flush(ends.Token);
        if (await CatchUp(ends.Token))
        {
            await Follow(ends.Token);
        }
    }

    private void Begin(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        writer = context.Response.BodyWriter;
    }

    // False where the reader is not signed in any more.
    private async Task<bool> CatchUp(CancellationToken cancellation)
    {
        // Not joined before it is near: what it has to catch up must not wait in memory.
        for (var position = await live.Positions.Current(cancellation); position - cursor > NewsReader.PageSize; position = await live.Positions.Current(cancellation))
        {
            if (!await ReadUpTo(position, cancellation))
            {
                return false;
            }
        }

        return await ReadUpTo(await live.Feed.Join(subscriber, cancellation), cancellation);
    }

    private async Task<bool> ReadUpTo(long position, CancellationToken cancellation)
    {
        while (cursor < position)
        {
            var page = await live.Reader.Page(cursor, position, cancellation);
            if (!await MaySee(page, cancellation))
            {
                return false;
            }

            await Send(page, isLive: false, cancellation);
            cursor = page.Count < NewsReader.PageSize ? position : page[^1].Position;
        }

        return true;
    }

    private async Task Follow(CancellationToken cancellation)
    {
        var batch = new List<LedgerNews>();
        while (await subscriber.Waiting.WaitToReadAsync(cancellation))
        {
            batch.Clear();
            LedgerNews? missed = null;
            while (batch.Count < NewsReader.PageSize && missed is null && subscriber.Waiting.TryRead(out var news))
            {
                // Where the journal is rebuilt, the feed may begin before what the reader has.
                if (news.MissedWith is not null)
                {
                    missed = news;
                }
                else if (news.Position > cursor)
                {
                    batch.Add(news);
                }
            }

            if (!await MaySee([], cancellation))
            {
                return;
            }

            await Send(batch, isLive: true, cancellation);
            cursor = batch.Count > 0 ? batch[^1].Position : cursor;
            if (missed is not null && !await LookAgain(missed, cancellation))
            {
                return;
            }
        }
    }

    // The feed has passed over what could not be seen when that was last asked. Where more can be seen by now it is read once more, from there.
    private async Task<bool> LookAgain(LedgerNews missed, CancellationToken cancellation)
    {
        cursor = Math.Max(cursor, missed.Position - 1);
        subscriber.LooksAgain();
        return await AskAnew(cancellation)
            && (!subscriber.Seen.Sight.IsWiderThan(missed.MissedWith!) || await ReadUpTo(live.Feed.Rejoin(subscriber), cancellation));
    }

    private async Task Send(IReadOnlyList<LedgerNews> page, bool isLive, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var news in page.Where(subscriber.Takes))
        {
            Write($"id: {news.Position}\nevent: {news.Kind}\ndata: ");
            writer.Write(news.Json.Span);
            Write("\n\n");
            sent++;
            if (isLive)
            {
                live.Metrics.Lagged(live.Time.GetUtcNow() - news.Time);
            }

            if (writer.CanGetUnflushedBytes && writer.UnflushedBytes > FlushAt)
            {
                await Flush(cancellation);
            }
        }

        if (sent == 0 && live.Time.GetElapsedTime(sentAt) >= live.Settings.Heartbeat)
        {
            Write($": heartbeat\nid: {Math.Max(cursor, page.Count > 0 ? page[^1].Position : 0)}\n\n");
            await Flush(cancellation);
        }
        else if (sent > 0)
        {
            live.Metrics.Sent(sent);
            await Flush(cancellation);
        }
    }

    // False where the reader is not signed in any more. What may be seen is asked again after a while, and where events of this page may have changed it since.
    private async Task<bool> MaySee(IReadOnlyList<LedgerNews> page, CancellationToken cancellation) =>
        (live.Time.GetElapsedTime(subscriber.Seen.AskedAt) < live.Settings.SightFor && !page.Any(subscriber.MaySeeMoreBy)) || await AskAnew(cancellation);

    private async Task<bool> AskAnew(CancellationToken cancellation)
    {
        if (await Ask(cancellation) is not { } seen)
        {
            end = StreamEnd.SignedOut;
            return false;
        }

        subscriber.Seen = seen;
        return true;
    }

    private async Task<AskedSight?> Ask(CancellationToken cancellation)
    {
        var at = live.Time.GetTimestamp();
        return await live.Sights.Of(actor, cancellation) is { } sight ? new(sight, at) : null;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, writer);

    private async Task Flush(CancellationToken cancellation)
    {
        sentAt = live.Time.GetTimestamp();
        var flush = writer.FlushAsync(cancellation);
        var result = flush.IsCompleted ? await flush : await flush.AsTask().WaitAsync(live.Settings.Stalled, cancellation);
        if (result.IsCompleted)
        {
            throw new OperationCanceledException("The reader has left.");
        }
    }
}
