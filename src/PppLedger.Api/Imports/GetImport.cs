using Marten;
using PppLedger.Api.Answers;
using Wolverine.Http;

namespace PppLedger.Api.Imports;

public static class GetImportEndpoint
{
    [WolverineGet("/api/imports/{importId:guid}")]
    [EndpointSummary("One import: its control totals as read and as booked, and how many rows could not be booked and why.")]
    [ProducesResponseType<ImportReport>(200)]
    public static async Task<IResult> Get(Guid importId, Filters filters, IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<ImportReport>(importId, cancellation) is { } report ? Answer.View(report) : Results.NotFound();
}
