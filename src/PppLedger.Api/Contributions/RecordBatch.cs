using System.Text.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;
using PppLedger.Api.Answers;
using PppLedger.Api.Contributions.Batch;
using PppLedger.Api.Hygiene;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Contributions;

/// <summary>Many contributions at once.</summary>
/// <param name="Mode">Whether good rows are recorded where others are refused.</param>
/// <param name="Rows">The rows, each as for one contribution, with its entry number and, where it is known, its value; at most 10,000.</param>
/// <param name="DryRun">Check only; record nothing.</param>
[Example("""
    { "mode": "row-by-row", "dryRun": false, "rows": [
      { "entryNumber": "2026-0311", "consortiumId": "0199d000-0000-7000-8000-000000000100", "organisationId": "0199d000-0000-7000-8000-000000000003",
        "awardId": "0199d000-0000-7000-8000-000000000200", "workPackage": "WP1", "category": "personnel-hours", "personKey": "p-17",
        "quantity": { "amount": 8, "unit": "h" }, "trueOn": { "from": "2026-03-11", "until": "2026-03-11" },
        "value": { "amount": 480.00, "currency": "EUR" }, "method": "fixed-hourly-rate" },
      { "entryNumber": "2026-0312", "consortiumId": "0199d000-0000-7000-8000-000000000100", "organisationId": "0199d000-0000-7000-8000-000000000003",
        "awardId": "0199d000-0000-7000-8000-000000000200", "workPackage": "WP1", "category": "personnel-hours", "personKey": "p-17",
        "quantity": { "amount": 6.5, "unit": "h" }, "trueOn": { "from": "2026-03-12", "until": "2026-03-12" } } ] }
    """)]
public sealed record RecordBatchRequest(BatchMode Mode, [property: RowsOf(typeof(BatchRow))] IReadOnlyList<JsonElement> Rows, bool DryRun = false);

public static class RecordBatchEndpoint
{
    /// <summary>A batch is at most this large, in bytes.</summary>
    public const long Limit = 16L * 1024 * 1024;

    /// <summary>A batch has at most so many rows.</summary>
    public const int MostRows = 10_000;

    public static ProblemDetails Validate(RecordBatchRequest request, Actor actor) =>
        (request.Rows.Count is 0 or > MostRows
                ? BatchRefusal.RowsOutOfBounds.Because($"It has {request.Rows.Count} rows.", "/rows")
            : request.Rows.Index().FirstOrDefault(r => r.Item.ValueKind is not JsonValueKind.Object) is { Item.ValueKind: not JsonValueKind.Undefined } no
                ? BatchRefusal.NotARow.Because($"Row {no.Index} is no object.", $"/rows/{no.Index}")
            : actor.IsOneOf([Role.Recorder, Role.Controller]) ? null
            : ContributionRefusal.NotYours.Because("A partner's recorder or controller records its contributions.")).OrGoOn();

    [WolverinePost("/api/contributions/batch"), RequestSizeLimit(Limit), InSteps, RequestTimeout(NetworkHygiene.LongPatience)]
    [EndpointSummary("Record many contributions at once: up to 10,000 rows, 16 MB; see what would be recorded with dryRun.")]
    [EndpointDescription("Each row is checked as a single contribution is; what is refused is listed with its row and field. Sent again, rows that stand in the ledger as they are sent are counted and not recorded twice: the entry number tells.")]
    [ProducesResponseType<BatchReport>(200)]
    public static async Task<IResult> Post(
        RecordBatchRequest request, [NotBody] Actor actor, [NotBody] Today today, HttpContext context, RunBatch batches, CancellationToken cancellation)
    {
        var report = await batches.Run(request, actor, today, cancellation);
        context.Response.Headers.Remove(HeaderNames.ETag);
        return new WholeAnswer(report) { DidNothing = request.DryRun };
    }
}
