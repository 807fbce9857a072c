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
        foreach (var faulty in batch.Where(p => !p.IsFine))
        {
            log.CannotBook(faulty.Code, faulty.Rows, faulty.Faults);
            tally.Projects.Refused++;
        }

        var fine = batch.Where(p => p.IsFine).ToList();
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

        log.CannotBook(project.Code, project.Rows, [RowNote.Of(project.Row, project.Code, null, null, RowRefusal.ChangedMeanwhile.Because(fault.Message))]);
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
        var planned = projects[0].Activity is null
            ? await PlanProjects(session, projects, cancellation)
            : await PlanActivities(session, projects, cancellation);
        foreach (var (_, plan, isNew) in planned)
        {
            tally.Count(plan, isNew);
        }

        if (!report.DryRun)
        {
            await Write(session, [.. planned.Select(p => p.Plan).Where(p => p is { IsRefused: false, IsEmpty: false })], cancellation);
        }

        organisations.KeepBatch();
        Log(planned);
    }

    private async Task<List<Planned>> PlanProjects(IQuerySession session, IReadOnlyList<ProjectRead> projects, CancellationToken cancellation)
    {
        var states = await new PresentStates(session, terms).Load([.. projects.Select(p => p.Project!)], organisations, cancellation);
        var planner = new ProjectPlanner(terms, organisations);
        return [.. projects.Select(p => new Planned(p, planner.Plan(p.Project!, states[p.Code]), states[p.Code].Consortium is null))];
    }

    private async Task<List<Planned>> PlanActivities(IQuerySession session, IReadOnlyList<ProjectRead> projects, CancellationToken cancellation)
    {
        var states = await new PresentActivities(new PresentStates(session, terms)).Load([.. projects.Select(p => p.Activity!)], organisations, cancellation);
        var planner = new ActivityPlanner(terms, organisations);
        return [.. projects.Select(p => new Planned(p, planner.Plan(p.Activity!, states[p.Code]), states[p.Code].Consortium is null))];
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

    private void Log(IEnumerable<Planned> planned)
    {
        foreach (var (read, plan, _) in planned)
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

    private sealed record Planned(ProjectRead Read, ProjectPlan Plan, bool IsNew);
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
