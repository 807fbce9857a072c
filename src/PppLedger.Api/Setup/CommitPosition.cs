using JasperFx.Events;
using Marten;
using Marten.Services;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Setup;

/// <summary>Tells a caller where its own write stands: the ledger position and the version of the stream.</summary>
public sealed class CommitPosition(IHttpContextAccessor http) : DocumentSessionListenerBase
{
    /// <summary>Header that states the ledger position an answer is complete to, or that a write was given.</summary>
    public const string Header = "Ledger-Position";

    /// <inheritdoc/>
    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        var events = commit.GetEvents().ToArray();
        foreach (var e in events)
        {
            LedgerMetrics.Recorded(e.EventTypeName);
        }

        if (events.Length > 0 && http.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.Headers[Header] = Of(events);
            if (ETagOf(events) is { } etag)
            {
                context.Response.Headers.ETag = etag;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The position a write was given; null where nothing was written.</summary>
    public static string? Of(IReadOnlyCollection<IEvent> events) => events.Count == 0 ? null : events.Max(e => e.Sequence).ToString();

    /// <summary>The version of the stream after a write to one; null where it wrote to several, or to none.</summary>
    public static string? ETagOf(IReadOnlyCollection<IEvent> events) =>
        events.Select(e => e.StreamId).Distinct().Count() == 1 ? $"\"{events.Max(e => e.Version)}\"" : null;
}
