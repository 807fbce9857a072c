using Microsoft.AspNetCore.Http.Timeouts;
using PppLedger.Api.Access;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Live;

/// <summary>The kinds of events, as the words of a filter.</summary>
public static class EventWords
{
    /// <summary>Every kind, in order of the alphabet.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. LedgerStore.EventKinds.Select(k => k.Alias).Order(StringComparer.Ordinal)];
}

public static class GetStreamEndpoint
{
    /// <summary>The header a reader resumes by.</summary>
    public const string Resume = "Last-Event-ID";

    public static async Task<(ProblemDetails, StreamStart)> LoadAsync(
        [FromHeader(Name = Resume)] string? lastEventId, Filters filters, LedgerPositions positions, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(lastEventId) && filters.Number("after") is null)
        {
            return (WolverineContinue.NoProblems, new(filters.Position));
        }

        // Who was disconnected comes again to the same address, and says in the header how far it came.
        if (!long.TryParse(string.IsNullOrEmpty(lastEventId) ? filters.Text("after") : lastEventId, System.Globalization.NumberStyles.None, null, out var after))
        {
            return (QueryRefusal.BadParameter.Because($"The header {Resume} is the id of the last event you have: a position of the ledger.").ToProblem(), new(0));
        }

        var last = await positions.Allocated(cancellation);
        return after > last
            ? (QueryRefusal.PositionAhead.Because($"The ledger is at position {last}, you ask for what comes after {after}.").ToProblem(), new(0))
            : (WolverineContinue.NoProblems, new(after));
    }

    [WolverineGet("/api/stream"), ForActor, DisableRequestTimeout]
    [EndpointSummary("Events of the ledger that you may see, live and in order of position, as server-sent events.")]
    [EndpointDescription("The id of each is its position; resume after it by the header Last-Event-ID (a browser's EventSource does so by itself) or begin anywhere with after. Without either the stream begins now. An event says what happened to which thing and where that is read, never more. Blocks without data carry the position reached. A reader that is too slow is disconnected and resumes. 429 where you have too many streams open.")]
    [Filter("after", FilterKind.Number, "Begin after this position; 0 is the beginning of the ledger.")]
    [Filter("consortiumId", FilterKind.Id, "Only what happens to this consortium and to everything under it.")]
    [Filter("kind", FilterKind.Word, "Only events of this kind.", Many = true, Words = typeof(EventWords))]
    [ProducesResponseType<NewsEnvelope>(200, "text/event-stream")]
    public static IResult Get(HttpContext context, StreamStart start, Filters filters, [NotBody] Actor actor, LiveServices live, OpenStreams open)
    {
        var (refusal, place) = open.Take(actor);
        if (refusal is not null)
        {
            context.Response.Headers.RetryAfter = "5";
            return Results.Problem(refusal.ToProblem(refusal.Equals(StreamRefusal.TooMany) ? 503 : 429));
        }

        context.Response.RegisterForDispose(place!);
        return new LiveStream(live, actor, new(filters.Id("consortiumId"), [.. filters.All("kind")]), start.After, place!);
    }
}

/// <summary>Where a stream begins.</summary>
/// <param name="After">The position before its first event.</param>
public sealed record StreamStart(long After);

/// <summary>Registers what streams need.</summary>
public static class LiveRoom
{
    /// <summary>Adds the feed, its readers and what a reader may see.</summary>
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<ISights, SightsOfAccounts>();
        services.AddSingleton<LiveSettings>();
        services.AddSingleton<LiveMetrics>();
        services.AddSingleton<NewsReader>();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<LiveServices>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
    }
}
