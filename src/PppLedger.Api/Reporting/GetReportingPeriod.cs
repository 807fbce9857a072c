using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Reporting;

public static class GetReportingPeriodEndpoint
{
    [WolverineGet("/api/reporting-periods/{periodId:guid}")]
    [EndpointSummary("One reporting period, with the ledger positions that were reported.")]
    [ProducesResponseType<ReportingPeriod>(200)]
    public static async Task<IResult> Get(Guid periodId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var period = await session.LoadAsync<ReportingPeriod>(periodId, cancellation);
        return Answer.One(period, period?.Version ?? 0);
    }
}
