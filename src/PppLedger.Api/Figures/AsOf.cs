using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Reporting;
using PppLedger.Api.Setup;
using Wolverine.Http;

namespace PppLedger.Api.Figures;

/// <summary>Resolves <c>asOf</c>, <c>asOfPosition</c> and <c>reportedIn</c> to the one position an answer is selected by.</summary>
internal static class AsOf
{
    private static readonly string[] Ways = ["asOf", "asOfPosition", "reportedIn"];

    public static async Task<(ProblemDetails, JournalSql)> Resolve(
        HttpContext context, Filters filters, IQuerySession session, LedgerPositions positions, TimeProvider time, CancellationToken cancellation)
    {
        if (filters.Has("seal") && !filters.Has("reportedIn"))
        {
            return (ReportRefusal.SealOfNothing.ToProblem(), new(filters, 0));
        }

        if (Ways.Count(filters.Has) > 1 || filters.Id("reportedIn") is not { } periodId)
        {
            return await Known(context, filters, positions, time, cancellation);
        }

        var (problem, report) = await SealedReport.Of(periodId, filters.Number("seal"), session, cancellation, filters.Sight);
        if (problem != WolverineContinue.NoProblems)
        {
            return (problem, new(filters, 0));
        }

        (problem, var position) = await At(report.Seal.Position, context, filters, positions, cancellation);
        return (problem, new JournalSql(filters, position).Of(report));
    }

    /// <summary>As before, of one consortium, which a report asked for has to be of.</summary>
    public static async Task<(ProblemDetails, JournalSql)> ResolveIn(
        Guid consortiumId,
        HttpContext context,
        Filters filters,
        IQuerySession session,
        LedgerPositions positions,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var (problem, sql) = await Resolve(context, filters, session, positions, time, cancellation);
        return problem == WolverineContinue.NoProblems && sql.Report is { } report && report.Period.ConsortiumId != consortiumId
            ? (ReportRefusal.OfAnotherConsortium.Because($"'{report.Period.Name}' is of consortium {report.Period.ConsortiumId}.").ToProblem(), sql)
            : (problem, sql.Of(consortiumId));
    }

    /// <summary>What was known at an instant or a position; without either, what is known now.</summary>
    public static async Task<(ProblemDetails, JournalSql)> Known(
        HttpContext context, Filters filters, LedgerPositions positions, TimeProvider time, CancellationToken cancellation)
    {
        if (Ways.Count(filters.Has) > 1)
        {
            return (QueryRefusal.AsOfTwice.ToProblem(), new(filters, 0));
        }

        if (filters.Instant("asOf") is { } instant && instant > time.GetUtcNow())
        {
            return (QueryRefusal.AsOfFuture.Because($"{instant:O} is after now.").ToProblem(), new(filters, 0));
        }

        var asked = filters.Instant("asOf") is { } known ? await positions.AsOf(known, cancellation) : filters.Number("asOfPosition") ?? filters.Position;
        var (problem, position) = asked is { } given
            ? await At(given, context, filters, positions, cancellation)
            : (ReadMiddleware.NotThereYet(context, positions), 0);
        return (problem, new(filters, position));
    }

    /// <summary>A position, once the journal has come to it; the answer states it.</summary>
    public static async Task<(ProblemDetails, long)> At(
        long position, HttpContext context, Filters filters, LedgerPositions positions, CancellationToken cancellation)
    {
        if (position > filters.Position && await positions.Reach(position, cancellation) is null)
        {
            return (ReadMiddleware.NotThereYet(context, positions), 0);
        }

        context.Response.Headers[CommitPosition.Header] = position.ToString();
        return (WolverineContinue.NoProblems, position);
    }
}
