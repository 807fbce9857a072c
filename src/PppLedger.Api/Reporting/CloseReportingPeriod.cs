using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Reporting;

/// <summary>Close a reporting period: seal what is reported.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 1 }
    """)]
public sealed record CloseReportingPeriodRequest(long Version);

/// <summary>Where the ledger stood when a period was to be closed, and who coordinates the consortium.</summary>
/// <param name="Position">The highest position everything up to which is committed.</param>
/// <param name="CoordinatorId">The coordinator, or null where none is appointed.</param>
public sealed record ClosingOf(long Position, Guid? CoordinatorId);

public static class CloseReportingPeriodEndpoint
{
    public static async Task<(ProblemDetails, ClosingOf)> LoadAsync(
        ReportingPeriod period, HttpContext context, IQuerySession session, LedgerPositions positions, CancellationToken cancellation)
    {
        var consortium = await Existing.Consortium(period.ConsortiumId, session, cancellation);
        return await positions.Complete(cancellation) is { } position
            ? (WolverineContinue.NoProblems, new(position, consortium.CoordinatorId))
            : (ReadMiddleware.NotThereYet(context, positions), new(0, null));
    }

    public static ProblemDetails Validate(
        CloseReportingPeriodRequest request, ReportingPeriod period, ClosingOf closing, Actor actor, Today today) =>
        ReportingRules.Refuses(period, Command(closing, actor, today), closing.CoordinatorId).OrGoOn();

    [WolverinePost("/api/reporting-periods/{periodId:guid}/closing"), EmptyResponse]
    [EndpointSummary("Close a reporting period: what the ledger knows now is what is reported.")]
    public static ReportingPeriodClosed Post(
        CloseReportingPeriodRequest request, [WriteAggregate("periodId")] ReportingPeriod period, ClosingOf closing, Actor actor, Today today) =>
        ReportingRules.Decide(period, Command(closing, actor, today), closing.CoordinatorId);

    private static CloseReportingPeriod Command(ClosingOf closing, Actor actor, Today today) => new(closing.Position, today.Day, actor);
}
