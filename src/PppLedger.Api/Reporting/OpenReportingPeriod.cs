using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Reporting;

/// <summary>A reporting period of a funder on a consortium.</summary>
/// <param name="ConsortiumId">The consortium reported on.</param>
/// <param name="FunderId">The funder reported to: one that granted it an award.</param>
/// <param name="Name">Its name.</param>
/// <param name="TrueOn">The days it holds; none of them in another period of this funder.</param>
[Example("""
    { "consortiumId": "0199d000-0000-7000-8000-000000000100", "funderId": "0199d000-0000-7000-8000-000000000001",
      "name": "2026 third quarter", "trueOn": { "from": "2026-07-01", "until": "2026-09-30" } }
    """)]
public sealed record OpenReportingPeriodRequest(Guid ConsortiumId, Guid FunderId, string Name, DateRange TrueOn)
{
    internal OpenReportingPeriod ToCommand(Actor actor) => new(ConsortiumId, FunderId, Name, TrueOn, actor);
}

public static class OpenReportingPeriodEndpoint
{
    public static async Task<(ProblemDetails, ReportingCalendar)> LoadAsync(
        OpenReportingPeriodRequest request, IQuerySession session, CancellationToken cancellation)
    {
        var (problem, consortium, _) = await References.ConsortiumAndAward(request.ConsortiumId, null, session, cancellation);
        var funders = await session.Query<Award>()
            .Where(a => a.ConsortiumId == request.ConsortiumId && !a.IsWithdrawn && a.GrantedOn > DateOnly.MinValue).Select(a => a.FunderId).ToListAsync(cancellation);
        var calendar = await session.Query<ReportingPeriod>()
            .Where(p => p.ConsortiumId == request.ConsortiumId && p.FunderId == request.FunderId).ToListAsync(cancellation);
        return (problem, new(consortium, funders, calendar));
    }

    public static ProblemDetails Validate(OpenReportingPeriodRequest request, ReportingCalendar known, Actor actor) =>
        ReportingRules.Refuses(request.ToCommand(actor), known).OrGoOn();

    [WolverinePost("/api/reporting-periods")]
    [EndpointSummary("Open a reporting period, as the funder reported to or the coordinator.")]
    public static (Created, IStartStream) Post(OpenReportingPeriodRequest request, ReportingCalendar known, Actor actor) =>
        Created.Stream<ReportingPeriod>("/api/reporting-periods", ReportingRules.Decide(request.ToCommand(actor), known));
}
