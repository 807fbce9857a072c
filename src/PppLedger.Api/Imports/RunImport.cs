using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Imports.Booking;
using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>What is to be imported.</summary>
/// <param name="Format">The format.</param>
/// <param name="Folder">Where the files are.</param>
/// <param name="DryRun">Whether to read and plan only.</param>
/// <param name="Actor">Who imports.</param>
public sealed record ImportRequest(IImportFormat Format, string Folder, bool DryRun, Actor Actor);

/// <summary>How far an import has come.</summary>
/// <param name="Rows">Rows dealt with.</param>
/// <param name="Total">Rows in all.</param>
/// <param name="Events">Events booked.</param>
public sealed record ImportProgress(int Rows, int Total, int Events);

/// <summary>Imports the files of a folder: read, plan, book, report. The same for every format, by command and by upload.</summary>
public sealed class RunImport(IDocumentStore store, NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The actor of imports by command: the ledger itself.</summary>
    public static readonly Actor Ledger = new("import", Guid.Empty, [Role.Administrator]);

    private const int BatchSize = 100;

    /// <summary>Imports. Answers the report, or why nothing was read.</summary>
    public async Task<(Refusal? Refusal, ImportReport? Report)> Run(
        ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        await using var held = await ImportLock.Take(database, request.Format.Name, cancellation);
        if (held is null)
        {
            return (ImportRefusal.Running.Because($"Format {request.Format.Name}."), null);
        }

        try
        {
            await EndInterrupted(request.Format.Name, cancellation);
            var log = new ImportLog();
            var files = ImportFiles.In(request.Folder, request.Format);
            var projects = request.Format.Read(files, log).ToList();
            return (null, await Book(request, Begin(request, files), projects, log, progress, cancellation));
        }
        catch (UnreadableFileException unreadable)
        {
            return (unreadable.Refusal, null);
        }
    }

    private ImportReport Begin(ImportRequest request, ImportFiles files) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        Format = request.Format.Name,
        Currency = request.Format.Currency,
        By = request.Actor.Key,
        DryRun = request.DryRun,
        On = Today.At(time.GetUtcNow()).Day,
        StartedAt = time.GetUtcNow(),
        Stage = ImportStage.Running,
        FilesNotRead = files.Others,
    };

    private async Task<ImportReport> Book(
        ImportRequest request,
        ImportReport report,
        IReadOnlyList<ProjectRead> projects,
        ImportLog log,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        var tally = new ImportTally(request.Format.Currency);
        await Store(tally.Report(report, log));
        var stage = ImportStage.Interrupted;
        try
        {
            var terms = await Terms(request, report, tally, projects, cancellation);
            var booking = new BookProjects(store, terms, log, tally, report);
            var (done, total) = (0, projects.Sum(p => p.Rows.Count));
            progress?.Report(new(0, total, 0));
            foreach (var batch in projects.Chunk(BatchSize))
            {
                await booking.Book(batch, cancellation);
                progress?.Report(new(done += batch.Sum(p => p.Rows.Count), total, tally.Booked.Events));
            }

            stage = request.DryRun ? ImportStage.Previewed : ImportStage.Booked;
        }
        finally
        {
            report = tally.Report(report, log) with { Stage = stage, EndedAt = time.GetUtcNow() };
            await Finish(report, log);
        }

        return report;
    }

    private async Task<ImportTerms> Terms(
        ImportRequest request, ImportReport report, ImportTally tally, IReadOnlyList<ProjectRead> projects, CancellationToken cancellation)
    {
        var terms = new ImportTerms(request.Format.Name, request.Format.Columns, Guid.Empty, report.On, request.Actor);
        if (request.Format.Funder is not { } funder)
        {
            return terms;
        }

        await using var session = ImportSession.Open(store, report.Id, request.Actor);
        if (await new PresentStates(session, terms).Organisation(funder.Identifier, cancellation) is { } known)
        {
            return terms with { FunderId = known.Id };
        }

        var id = Guid.CreateVersion7();
        if (projects.Any(p => p.Project?.Award is not null))
        {
            var registered = OrganisationRules.Decide(new RegisterOrganisation(funder.Name, funder.Kind, funder.Country, [funder.Identifier], null, request.Actor));
            tally.Booked.Count(registered);
            if (!request.DryRun)
            {
                session.Events.StartStream<Organisation>(id, registered);
                tally.Position = await session.SaveAndTellPosition(cancellation);
            }
        }

        return terms with { FunderId = id };
    }

    // What is written here is about what has happened already: it does not stop for whoever stopped the import.
    private async Task Finish(ImportReport report, ImportLog log)
    {
        var notes = log.Unbookable.Select(n => ImportNote.Of(report.Id, ImportNoteKind.Unbookable, n))
            .Concat(log.Remarks.Select(n => ImportNote.Of(report.Id, ImportNoteKind.Remark, n)));
        foreach (var some in notes.Chunk(10_000))
        {
            await store.BulkInsertAsync(some, cancellation: CancellationToken.None);
        }

        await Store(report);
    }

    private async Task Store(ImportReport report)
    {
        await using var session = store.LightweightSession();
        session.Store(report);
        await session.SaveChangesAsync(CancellationToken.None);
    }

    // With the lock in hand nobody imports this format: a report that still runs was left by a process that died.
    private async Task EndInterrupted(string format, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        foreach (var left in await session.Query<ImportReport>().Where(r => r.Format == format && r.EndedAt == null).ToListAsync(cancellation))
        {
            session.Store(left with { Stage = ImportStage.Interrupted, EndedAt = time.GetUtcNow() });
        }

        await session.SaveChangesAsync(cancellation);
    }
}
