using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Reporting;

/// <summary>What was asked, for ever: the frozen query behind a report.</summary>
/// <param name="PeriodId">The reporting period.</param>
/// <param name="Name">Its name.</param>
/// <param name="ConsortiumId">The consortium reported on.</param>
/// <param name="FunderId">The funder reported to.</param>
/// <param name="TrueOn">The days it holds.</param>
/// <param name="Seal">Which closing, from 1.</param>
/// <param name="Closing">That closing: the position sealed, when and by whom, and whether it was opened again since.</param>
public sealed record ReportQuery(
    Guid PeriodId, string Name, Guid ConsortiumId, Guid FunderId, DateRange TrueOn, int Seal, ReportingSeal Closing)
{
    internal static ReportQuery Of(SealedReport r) => new(
        r.Period.Id, r.Period.Name, r.Period.ConsortiumId, r.Period.FunderId, r.Period.TrueOn, r.Number, r.Seal);
}

/// <summary>One figure that the funder was told.</summary>
/// <param name="Book">The book.</param>
/// <param name="OrganisationId">Whose account; null where held in common.</param>
/// <param name="WorkPackage">The work package; null where not known.</param>
/// <param name="Account">The account.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out.</param>
/// <param name="Balance">What came in less what went out.</param>
/// <param name="Postings">How many postings are behind it.</param>
/// <param name="Explain">Where they are listed.</param>
public sealed record ReportRow(
    string Book,
    Guid? OrganisationId,
    string? WorkPackage,
    string Account,
    string Commodity,
    decimal In,
    decimal Out,
    decimal Balance,
    long Postings,
    string Explain);

/// <summary>What a funder was told.</summary>
/// <param name="Query">The frozen query.</param>
/// <param name="Rows">The figures.</param>
public sealed record ReportView(ReportQuery Query, IReadOnlyList<ReportRow> Rows);

public static class GetReportEndpoint
{
    public static async Task<(ProblemDetails, SealedReport, JournalSql)> LoadAsync(
        Guid periodId, HttpContext context, Filters filters, IQuerySession session, LedgerPositions positions, CancellationToken cancellation)
    {
        var (problem, report) = await SealedReport.Of(periodId, filters.Number("seal"), session, cancellation);
        if (problem != WolverineContinue.NoProblems)
        {
            return (problem, report, new(filters, 0));
        }

        (problem, var position) = await AsOf.At(report.Seal.Position, context, filters, positions, cancellation);
        return (problem, report, new JournalSql(filters, position).Of(report));
    }

    [WolverineGet("/api/reporting-periods/{periodId:guid}/report")]
    [EndpointSummary("What the funder was told by closing a reporting period, whatever was learned since.")]
    [EndpointDescription("Contributions, cash and commitments of the consortium, and the awards of this funder alone; over its days. As CSV: the rows.")]
    [Filter("seal", FilterKind.Number, "Which closing of the period, from 1; the last unless given.", Min = 1)]
    [ProducesResponseType<ReportView>(200)]
    public static async Task<IResult> Get(
        Guid periodId,
        HttpContext context,
        Filters filters,
        SealedReport report,
        JournalSql sql,
        NpgsqlDataSource database,
        LedgerPositions positions,
        CancellationToken cancellation)
    {
        if (await database.ReportLines(sql, cancellation) is not { } lines)
        {
            return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
        }

        var view = new ReportView(ReportQuery.Of(report), [.. lines.Select(l => Row(report, l))]);
        return lines.Count > ReportReader.MostRows
            ? Results.Problem(QueryRefusal.TooManyRows.Because($"More than {ReportReader.MostRows}.").ToProblem())
            : Answer.ViewOrRows(view, view.Rows, sql.Position);
    }

    private static ReportRow Row(SealedReport report, ReportLine l) => new(
        l.Key.Book, l.Key.OrganisationId, l.Key.WorkPackage, l.Key.Account, l.Key.Commodity, l.In, l.Out, l.Balance, l.Postings, l.Key.Explain(report));
}
