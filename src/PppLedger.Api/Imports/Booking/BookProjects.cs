using Marten;
using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Api.Problems;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Booking;

/// <summary>
/// Books projects in batches, each batch in one transaction. Where that fails because of one project, each is booked in a
/// transaction of its own, so that a project is always in the ledger whole or not at all, and never stops another.
/// </summary>
internal sealed class BookProjects(IDocumentStore store, ImportTerms terms, ImportLog log, ImportTally tally, ImportReport report)
{
    private readonly OrganisationBook organisations = new();

    public async Task Book(IReadOnlyList<ProjectRead> batch, CancellationToken cancellation)
    {
        foreach (var faulty in batch.Where(p => p.Project is null))
        {
            log.CannotBook(faulty.Code, faulty.Rows, faulty.Faults);
            tally.Projects.Refused++;
        }

        var fine = batch.Where(p => p.Project is not null).ToList();
        if (fine.Count > 0 && await TryTogether(fine, cancellation) is not null)
        {
            foreach (var project in fine)
            {
                await Alone(project, cancellation);
            }
        }
    }

    private async Task Alone(ProjectRead project, CancellationToken cancellation)
    {
        if (await TryTogether([project], cancellation) is null || await TryTogether([project], cancellation) is not { } fault)
        {
            return;
        }

        log.CannotBook(project.Code, project.Rows, [RowNote.Of(project.Project!.Row, project.Code, null, null, RowRefusal.ChangedMeanwhile.Because(fault.Message))]);
        tally.Projects.Refused++;
    }

    private async Task<Exception?> TryTogether(IReadOnlyList<ProjectRead> projects, CancellationToken cancellation)
    {
        var before = tally.Copy();
        try
        {
            await Together(projects, cancellation);
            return null;
        }
        catch (Exception fault) when (WriteFaults.IsOfWhatIsWritten(fault))
        {
            tally.Restore(before);
            organisations.ForgetBatch();
            return fault;
        }
    }

    private async Task Together(IReadOnlyList<ProjectRead> projects, CancellationToken cancellation)
    {
        await using var session = ImportSession.Open(store, report.Id, terms.Actor);
        var states = await new PresentStates(session, terms).Load([.. projects.Select(p => p.Project!)], organisations, cancellation);
        var planner = new ProjectPlanner(terms, organisations);
        var planned = projects.Select(p => (Read: p, Plan: planner.Plan(p.Project!, states[p.Code]))).ToList();
        foreach (var (read, plan) in planned)
        {
            tally.Count(plan, isNew: states[read.Code].Consortium is null);
        }

        if (!report.DryRun)
        {
            await Write(session, [.. planned.Select(p => p.Plan).Where(p => p is { IsRefused: false, IsEmpty: false })], cancellation);
        }

        organisations.KeepBatch();
        Log(planned);
    }

    private async Task Write(IDocumentSession session, IReadOnlyList<ProjectPlan> plans, CancellationToken cancellation)
    {
        if (plans.Count == 0)
        {
            return;
        }

        foreach (var plan in plans)
        {
            session.Append(plan.Streams);
            session.Store(new BookedProject
            {
                Id = Guid.CreateVersion7(),
                ImportId = report.Id,
                Code = plan.Code,
                Streams = [.. plan.Streams.Select(s => new BookedStream(s.Id, s.State.Name.ToLowerInvariant(), s.From, s.To))],
            });
        }

        // The report counts what is in the ledger, also where the import ends early.
        session.Store(tally.Report(report, log));
        tally.Position = await session.SaveAndTellPosition(cancellation) ?? tally.Position;
    }

    private void Log(IEnumerable<(ProjectRead Read, ProjectPlan Plan)> planned)
    {
        foreach (var (read, plan) in planned)
        {
            if (plan.IsRefused)
            {
                log.CannotBook(plan.Code, read.Rows, plan.Refusals);
            }

            foreach (var remark in plan.Remarks)
            {
                log.Remark(remark);
            }
        }
    }
}

/// <summary>Writing what is planned.</summary>
internal static class PlanWriting
{
    public static void Append(this IDocumentSession session, IEnumerable<StreamDraft> streams)
    {
        foreach (var stream in streams)
        {
            if (stream.From == 0)
            {
                session.Events.StartStream(stream.State, stream.Id, stream.Events);
            }
            else
            {
                session.Events.Append(stream.Id, stream.To, stream.Events);
            }
        }
    }

    /// <summary>Saves, and answers the position of the last event saved; null where there was none.</summary>
    public static async Task<long?> SaveAndTellPosition(this IDocumentSession session, CancellationToken cancellation)
    {
        var streams = session.PendingChanges.Streams().ToList();
        await session.SaveChangesAsync(cancellation);
        var positions = streams.SelectMany(s => s.Events).Select(e => e.Sequence).ToList();
        return positions.Count == 0 ? null : positions.Max();
    }
}
