using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using Wolverine.Http;

namespace PppLedger.Api.Figures;

public static class GetHledgerJournalEndpoint
{
    public static Task<(ProblemDetails, JournalSql)> LoadAsync(
        HttpContext context, Filters filters, LedgerPositions positions, TimeProvider time, CancellationToken cancellation) =>
        AsOf.Resolve(context, filters, positions, time, cancellation);

    [WolverineGet("/api/journal.hledger"), JournalFiltered]
    [EndpointSummary("The same postings as a journal for hledger, whole: recompute every balance with a tool that is not ours.")]
    [ProducesResponseType<string>(200, HledgerJournal.MediaType)]
    public static IResult Get(Filters filters, JournalSql sql, NpgsqlDataSource database, LedgerPositions positions) =>
        new HledgerJournal(sql, database, positions);
}
