using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Journal;

/// <summary>
/// Keeps natural keys unique: written in the event's own transaction, so that of two who take the same number at the same
/// time one is refused whole.
/// </summary>
public sealed class NaturalKeysProjection : IProjection
{
    /// <inheritdoc/>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
        {
            if (e.Data is IFreesKeys { FreesKeys: true })
            {
                operations.QueueSqlCommand($"delete from {LedgerStore.Schema}.natural_keys where stream_id = ?", e.StreamId);
            }

            foreach (var key in e.Data is IClaimsKeys claims ? claims.Keys() : [])
            {
                operations.QueueSqlCommand(
                    $"insert into {LedgerStore.Schema}.natural_keys (kind, key, stream_id) values (?, ?, ?)", key.Kind, key.Key, e.StreamId);
            }
        }

        return Task.CompletedTask;
    }
}
