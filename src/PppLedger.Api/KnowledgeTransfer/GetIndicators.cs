using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Domain;
using Wolverine.Http;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Api.KnowledgeTransfer;

public static class GetIndicatorsEndpoint
{
    [WolverineGet("/api/programmes/{programme}/indicators")]
    [EndpointSummary("The knowledge-transfer indicators of a programme, with definitions: spin-offs against target, SMEs, licences, leverage.")]
    [EndpointDescription("A programme is what consortia and knowledge transfer name as theirs, letter by letter. Money is summed over the journal, per currency; each sum states its book.")]
    [Filter("on", FilterKind.Day, "Only what happened on this day or earlier; today unless given.")]
    [ProducesResponseType<ProgrammeIndicators>(200)]
    public static async Task<IResult> Get(
        string programme,
        HttpContext context,
        Filters filters,
        IQuerySession session,
        NpgsqlDataSource database,
        LedgerPositions positions,
        TimeProvider time,
        RuleBook book,
        CancellationToken cancellation)
    {
        programme = programme.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase); // A slash stays escaped in an address.
        if (Input.Text(programme, "/programme") is not null)
        {
            return Results.NotFound();
        }

        var on = filters.Day("on") ?? Today.At(time.GetUtcNow()).Day;
        var read = await ProgrammeRead.Of(programme, on, book, session, cancellation);
        if (read.Consortia.Count == 0 && read.Transfers.Count == 0)
        {
            return Results.NotFound();
        }

        var legs = await ProgrammeLegs.Of(read, new JournalSql(filters, filters.Position), database, cancellation);
        return legs is null
            ? Results.Problem(ReadMiddleware.NotThereYet(context, positions))
            : Answer.View(new ProgrammeIndicators(
                programme, on, read.Consortia.Count, ProgrammeCounts.Of(read), ProgrammeCounts.SpinOffs(read), ProgrammeCounts.Deals(read), ProgrammeMoney.Of(read, legs)));
    }
}
