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
            context.Response.Headers[Header] = events.Max(e => e.Sequence).ToString();
            if (events.Select(e => e.StreamId).Distinct().Count() == 1)
            {
                context.Response.Headers.ETag = $"\"{events.Max(e => e.Version)}\"";
            }
        }

        return Task.CompletedTask;
    }
}
