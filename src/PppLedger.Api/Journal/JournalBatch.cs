using JasperFx.Events;
using PppLedger.Domain;

namespace PppLedger.Api.Journal;

/// <summary>One row of the journal.</summary>
/// <param name="Seq">The event's position in the ledger.</param>
/// <param name="Line">Which posting of the event, from 1.</param>
/// <param name="Event">The event.</param>
/// <param name="Posting">The posting.</param>
public sealed record JournalRow(long Seq, int Line, IEvent Event, Posting Posting);

/// <summary>The rows and opening facts of a run of events.</summary>
public sealed class JournalBatch
{
    private JournalBatch(IReadOnlyList<JournalRow> rows, IReadOnlyList<(Guid Stream, StreamFacts Facts)> openings, long lastSeq) =>
        (Rows, Openings, LastSeq) = (rows, openings, lastSeq);

    /// <summary>The postings, in event order.</summary>
    public IReadOnlyList<JournalRow> Rows { get; }

    /// <summary>The streams opened in this run.</summary>
    public IReadOnlyList<(Guid Stream, StreamFacts Facts)> Openings { get; }

    /// <summary>Position of the last event of the run.</summary>
    public long LastSeq { get; }

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Rows.Count == 0 && Openings.Count == 0;

    /// <summary>Turns events into rows. An event that posts and whose stream's opening is not known stops the journal.</summary>
    public static JournalBatch From(IReadOnlyList<IEvent> events, IReadOnlyDictionary<Guid, StreamFacts> facts)
    {
        var rows = new List<JournalRow>();
        var openings = new List<(Guid, StreamFacts)>();
        // A write that was refused late (a taken number, a lost race) leaves a tombstone in the place of the events it never wrote.
        foreach (var e in events.Where(e => e.Data is not Tombstone))
        {
            Invariant.Holds(e.Data is ILedgerEvent);
            if (e.Data is IOpensStream)
            {
                openings.Add((e.StreamId, facts[e.StreamId]));
            }

            if (e.Data is IPosts posts)
            {
                Invariant.Holds(facts.ContainsKey(e.StreamId), $"stream {e.StreamId} of event {e.Sequence} was opened before");
                rows.AddRange(posts.Postings(facts[e.StreamId]).Select((posting, i) => new JournalRow(e.Sequence, i + 1, e, posting)));
            }
        }

        return new(rows, openings, events.Count == 0 ? 0 : events[^1].Sequence);
    }
}
