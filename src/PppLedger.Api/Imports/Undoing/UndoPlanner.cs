using PppLedger.Api.Imports.Booking;
using PppLedger.Api.Imports.Planning;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Undoing;

/// <summary>
/// Plans how what an import did to a project is taken back: what it opened is withdrawn as entered in error, what it changed
/// is changed back. Every act is asked of the rules. Nothing is erased; organisations stay in the register.
/// </summary>
internal sealed partial class UndoPlanner(ImportReport report, DateOnly today, Actor actor)
{
    private readonly string reason = $"Import {report.Id} undone.";

    /// <summary>The events that take a project back, or why it stays.</summary>
    public (string? Kept, IReadOnlyList<StreamDraft> Streams) Plan(UndoStates states)
    {
        var undo = new Undo(states);
        // The consortium last: a closed one refuses what else is to be taken back.
        foreach (var stream in states.Booked.Streams.OrderBy(s => s.State is "consortium"))
        {
            switch (states.Now[stream.Id])
            {
                case Commitment commitment:
                    TakeBack(undo, stream, commitment);
                    break;
                case Contribution contribution:
                    TakeBack(undo, contribution);
                    break;
                case Milestone milestone:
                    TakeBack(undo, stream, milestone);
                    break;
                case Award award:
                    TakeBack(undo, stream, award);
                    break;
                case Consortium consortium:
                    TakeBack(undo, stream, consortium);
                    break;
                case Organisation organisation when stream.From > 0:
                    TakeBack(undo, stream, organisation);
                    break;
            }
        }

        return (undo.Kept, [.. undo.Streams.Where(s => s.Events.Count > 0)]);
    }

    private DateOnly TodayOr(DateOnly day) => day > today ? day : today;

    // What the import changed was dated by the day of the import; taking it back on that day leaves no trace in any period.
    private DateOnly ChangedOn(DateOnly opening) => opening > report.On ? opening : report.On;

    private sealed class Undo(UndoStates states)
    {
        public string? Kept { get; private set; }

        public List<StreamDraft> Streams { get; } = [];

        public Consortium Consortium => states.Consortium ?? new();

        public T Before<T>(BookedStream stream) => (T)states.Before[stream.Id];

        public Organisation After(BookedStream stream) => states.After[stream.Id];

        public StreamDraft Draft<T>(Guid id, long version)
        {
            Streams.Add(new(id, typeof(T), version));
            return Streams[^1];
        }

        public bool Allows(Refusal? refusal)
        {
            Keep(refusal is null ? null : $"{refusal.Title} {refusal.Detail}".Trim());
            return refusal is null;
        }

        public void Keep(string? why) => Kept ??= why;
    }
}
