using System.Globalization;
using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Reporting;

public static class ListReportingPeriodsEndpoint
{
    [WolverineGet("/api/reporting-periods"), Paged]
    [EndpointSummary("Reporting periods, those opened first, first.")]
    [Filter("consortiumId", FilterKind.Id, "Only on this consortium.")]
    [Filter("funderId", FilterKind.Id, "Only of this funder.")]
    [Filter("state", FilterKind.Word, "Only open or only closed ones.", Words = typeof(ReportingPeriodState))]
    [Filter("on", FilterKind.Day, "Only those that hold this day.")]
    [ProducesResponseType<ListBody<ReportingPeriod>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<ReportingPeriod>().SeenBy(filters);
        query = filters.Id("consortiumId") is { } consortium ? query.Where(p => p.ConsortiumId == consortium) : query;
        query = filters.Id("funderId") is { } funder ? query.Where(p => p.FunderId == funder) : query;
        query = filters.Text("state") is { } state ? query.Where(p => p.MatchesSql("d.data ->> 'state' = ?", state)) : query;
        query = filters.Day("on") is { } day
            ? query.Where(p => p.MatchesSql("? between d.data -> 'trueOn' ->> 'from' and d.data -> 'trueOn' ->> 'until'", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
            : query;
        return await query.PageById(filters, p => p.Id, cancellation);
    }
}
