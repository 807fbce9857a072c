using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Reporting;

public static class GetRestatementEndpoint
{
    public static async Task<(ProblemDetails, SealedReport, JournalSql)> LoadAsync(
        Guid periodId,
        HttpContext context,
        Filters filters,
        IQuerySession session,
        LedgerPositions positions,
        TimeProvider time,
        CancellationToken cancellation)
    {
        // Now first, then the awards: whatever the journal has of an award by then is found.
        var (late, now) = await AsOf.Known(context, filters, positions, time, cancellation);
        var (problem, report) = await SealedReport.Of(periodId, filters.Number("seal"), session, cancellation);
        return (First(problem, late, Early(report, now.Position)), report, now.Of(report).After(report.Seal.Position));
    }

    [WolverineGet("/api/reporting-periods/{periodId:guid}/restatement")]
    [EndpointSummary("What the funder would be told now, and why it differs from what it was told.")]
    [EndpointDescription("Only figures that differ, each with the postings since that make the difference. As CSV: one line per posting; told, now and difference repeat, amounts add up.")]
    [Filter("seal", FilterKind.Number, "Which closing of the period, from 1; the last unless given.", Min = 1)]
    [Filter("asOf", FilterKind.Instant, "What would have been told at this instant; not in the future, and not together with asOfPosition.")]
    [Filter("asOfPosition", FilterKind.Number, "What would have been told at this position; not together with asOf.")]
    [ProducesResponseType<RestatementView>(200)]
    public static async Task<IResult> Get(
        Guid periodId,
        HttpContext context,
        Filters filters,
        SealedReport report,
        JournalSql since,
        NpgsqlDataSource database,
        LedgerPositions positions,
        CancellationToken cancellation)
    {
        var told = await database.ReportLines(new JournalSql(filters, report.Seal.Position).Of(report), cancellation);
        var causes = await database.Causes(since, cancellation);
        if (told is null || causes is null)
        {
            return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
        }

        if (Math.Max(told.Count, causes.Count) > ReportReader.MostRows)
        {
            return Results.Problem(QueryRefusal.TooManyRows.Because($"More than {ReportReader.MostRows}.").ToProblem());
        }

        var view = RestatementView.Of(report, since.Position, told, causes);
        return Answer.ViewOrRows(view, view.Lines(), since.Position);
    }

    private static ProblemDetails First(params ProblemDetails[] problems) =>
        problems.FirstOrDefault(p => p != WolverineContinue.NoProblems) ?? WolverineContinue.NoProblems;

    private static ProblemDetails Early(SealedReport report, long now) => now >= report.Seal.Position
        ? WolverineContinue.NoProblems
        : ReportRefusal.BeforeReport.Because($"{now} is before {report.Seal.Position}.").ToProblem();
}
