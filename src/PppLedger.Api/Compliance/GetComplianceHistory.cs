using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Compliance;

/// <summary>Something that was found, or that cleared.</summary>
/// <param name="Position">The position of the record.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Cleared">Whether it cleared; else it was found.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">What it was judged for.</param>
/// <param name="State">How it stood then; null where there was nothing left to judge.</param>
/// <param name="Figure">What was judged; null where the rule has no figure.</param>
/// <param name="Limit">What it was held against.</param>
/// <param name="BreaksOn">The day it would break, as it was known then.</param>
/// <param name="Because">Why, in a sentence with the numbers.</param>
/// <param name="JudgedAt">The position of the ledger it was judged at.</param>
/// <param name="JudgedOn">The legal day it was judged on.</param>
public sealed record ComplianceRecord(
    long Position,
    DateTimeOffset RecordedAt,
    bool Cleared,
    string Rule,
    ComplianceSubject Subject,
    ComplianceState? State,
    ComplianceMeasure? Figure,
    ComplianceMeasure? Limit,
    DateOnly? BreaksOn,
    string Because,
    long JudgedAt,
    DateOnly JudgedOn);

public static class GetComplianceHistoryEndpoint
{
    [WolverineGet("/api/consortia/{consortiumId:guid}/compliance/history")]
    [EndpointSummary("What was found broken or at risk and when it cleared, as it was recorded: the oldest first.")]
    [EndpointDescription("Recorded by a worker behind the journal when a stream of the consortium has moved, and once every legal day, unless the ledger is started with Ledger:Compliance:Record=false. How far it is and how soon it follows a write the answer on compliance says (findingsRecordedTo, findingsFollowWithinSeconds).")]
    [Filter("rule", FilterKind.Text, "Only of this rule.")]
    [ProducesResponseType<ListBody<ComplianceRecord>>(200)]
    public static async Task<IResult> Get(Guid consortiumId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        if (!await session.Query<Consortium>().AnyAsync(c => c.Id == consortiumId, cancellation))
        {
            return Results.NotFound();
        }

        var events = await session.Events.FetchStreamAsync(ComplianceHistory.IdOf(consortiumId), token: cancellation);
        var rows = events.Where(e => e.Sequence <= filters.Position).Select(e => e.Data switch
        {
            ComplianceFindingRaised r => new ComplianceRecord(
                e.Sequence, e.Timestamp, false, r.Rule, r.Subject, r.State, r.Figure, r.Limit, r.BreaksOn, r.Because, r.JudgedAt, r.JudgedOn),
            ComplianceFindingCleared c => new ComplianceRecord(
                e.Sequence, e.Timestamp, true, c.Rule, c.Subject, c.State, c.Figure, c.Limit, null, c.Because, c.JudgedAt, c.JudgedOn),
            _ => null,
        });
        return Answer.List([.. rows.OfType<ComplianceRecord>().Where(r => filters.Text("rule") is not { } rule || r.Rule == rule)], filters.Position);
    }
}
