using PppLedger.Api.Imports.Planning;

namespace PppLedger.Api.Imports.Booking;

/// <summary>Counts during an import.</summary>
internal sealed class ImportTally(string? currency)
{
    public ProjectCounts Projects { get; private set; } = new();

    public BookedTotals Booked { get; private set; } = new() { Currency = currency };

    public long? Position { get; set; }

    public void Count(ProjectPlan plan, bool isNew)
    {
        if (plan.IsRefused)
        {
            Projects.Refused++;
            return;
        }

        Projects.Formed += isNew ? 1 : 0;
        Projects.Unchanged += !isNew && plan.IsEmpty ? 1 : 0;
        Projects.Changed += !isNew && !plan.IsEmpty ? 1 : 0;
        foreach (var happened in plan.Streams.SelectMany(s => s.Events))
        {
            Booked.Count(happened);
        }
    }

    public ImportReport Report(ImportReport report, ImportLog log) => report with
    {
        Projects = Projects,
        Booked = Booked,
        Position = Position,
        Files = log.Files,
        UnbookableRows = log.UnbookableRows,
        Unbookable = ImportLog.ByCode(log.Unbookable),
        Remarks = ImportLog.ByCode(log.Remarks),
    };

    public (ProjectCounts, BookedTotals) Copy() =>
        (Projects with { }, Booked.Copy());

    public void Restore((ProjectCounts Projects, BookedTotals Booked) before) => (Projects, Booked) = before;
}
