using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Reporting;

/// <summary>Open a closed reporting period again.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 2, "reason": "A rate was corrected and is to be settled in this period." }
    """)]
public sealed record ReopenReportingPeriodRequest(long Version, string Reason);

public static class ReopenReportingPeriodEndpoint
{
    public static ProblemDetails Validate(ReopenReportingPeriodRequest request, ReportingPeriod period, Actor actor, Today today) =>
        ReportingRules.Refuses(period, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/reporting-periods/{periodId:guid}/reopening"), EmptyResponse]
    [EndpointSummary("Open a closed reporting period again, as the funder reported to; what was reported stays known.")]
    public static ReportingPeriodReopened Post(
        ReopenReportingPeriodRequest request, [WriteAggregate("periodId")] ReportingPeriod period, Actor actor, Today today) =>
        ReportingRules.Decide(period, Command(request, actor, today));

    private static ReopenReportingPeriod Command(ReopenReportingPeriodRequest request, Actor actor, Today today) => new(request.Reason, today.Day, actor);
}
