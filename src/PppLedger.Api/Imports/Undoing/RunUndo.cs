using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Imports.Booking;
using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Problems;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Undoing;

/// <summary>
/// Takes an import back: what it booked is withdrawn by events, project by project, latest first. A project that somebody
/// built upon since stays and is listed. Afterwards the same files can be imported again.
/// </summary>
public sealed class RunUndo(IDocumentStore store, NpgsqlDataSource database, TimeProvider time)
{
    private const int BatchSize = 50;

    /// <summary>Undoes an import. Answers its report, or why nothing was done.</summary>
    public async Task<(Refusal? Refusal, ImportReport? Report)> Undo(ImportReport report, Actor actor, CancellationToken cancellation)
    {
        await using var held = await ImportLock.Take(database, report.Format, cancellation);
        if (held is null)
        {
            return (ImportRefusal.Running.Because($"Format {report.Format}."), null);
        }

        var booked = await Booked(report.Id, cancellation);
        if (booked.Count == 0)
        {
            return (ImportRefusal.NothingToUndo.Because(Because(report)), null);
        }

        var undoing = new Undoing(store, report, Today.At(time.GetUtcNow()).Day, actor);
        foreach (var batch in booked.Chunk(BatchSize))
        {
            await undoing.TakeBack(batch, cancellation);
        }

        report = report with
        {
            Stage = undoing.Kept.Count == 0 ? ImportStage.Undone : ImportStage.PartlyUndone,
            Undo = new()
            {
                By = actor.Key,
                At = time.GetUtcNow(),
                Projects = undoing.Projects,
                Events = undoing.Events,
                Position = undoing.Position,
                Kept = undoing.Kept,
            },
        };
        await using var session = store.LightweightSession();
        session.Store(report);
        await session.SaveChangesAsync(CancellationToken.None);
        return (null, report);
    }

    private static string Because(ImportReport report) =>
        report.DryRun ? "It was a dry run." : report.Undo is null ? "It booked nothing." : $"It is {Setup.Word.Of(report.Stage)}.";

    private async Task<IReadOnlyList<BookedProject>> Booked(Guid importId, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Query<BookedProject>().Where(p => p.ImportId == importId && !p.IsUndone).OrderByDescending(p => p.Id).ToListAsync(cancellation);
    }

    private sealed class Undoing(IDocumentStore store, ImportReport report, DateOnly today, Actor actor)
    {
        public List<ProjectKept> Kept { get; } = [];

        public int Projects { get; private set; }

        public int Events { get; private set; }

        public long? Position { get; private set; }

        public async Task TakeBack(IReadOnlyList<BookedProject> batch, CancellationToken cancellation)
        {
            try
            {
                await Together(batch, cancellation);
            }
            catch (Exception fault) when (WriteFaults.IsOfWhatIsWritten(fault))
            {
                if (batch.Count == 1)
                {
                    Kept.Add(new(batch[0].Code, $"Somebody else changed it at the same time: {fault.Message}"));
                    return;
                }

                foreach (var project in batch)
                {
                    await TakeBack([project], cancellation);
                }
            }
        }

        private async Task Together(IReadOnlyList<BookedProject> batch, CancellationToken cancellation)
        {
            await using var session = ImportSession.Open(store, report.Id, actor);
            var builtUpon = await new BuiltUpon(session, report.Id).Find(batch, cancellation);
            var states = await new LoadUndo(session).Load([.. batch.Where(p => !builtUpon.ContainsKey(p.Code))], cancellation);
            var planner = new UndoPlanner(report, today, actor);
            var plans = states.Select(s => (s.Booked.Id, s.Booked.Code, Plan: planner.Plan(s))).ToList();
            var undone = plans.Where(p => p.Plan.Kept is null).ToList();
            foreach (var (id, _, plan) in undone)
            {
                session.Append(plan.Streams);
                session.Store(batch.First(p => p.Id == id) with { IsUndone = true });
            }

            Position = await session.SaveAndTellPosition(cancellation) ?? Position;
            Projects += undone.Count;
            Events += undone.Sum(p => p.Plan.Streams.Sum(s => s.Events.Count));
            Kept.AddRange(builtUpon.Select(b => new ProjectKept(b.Key, b.Value)));
            Kept.AddRange(plans.Where(p => p.Plan.Kept is not null).Select(p => new ProjectKept(p.Code, p.Plan.Kept!)));
        }
    }
}
