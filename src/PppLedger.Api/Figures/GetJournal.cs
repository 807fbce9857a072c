using System.Data.Common;
using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using Wolverine.Http;

namespace PppLedger.Api.Figures;

/// <summary>One posting: one movement of one commodity from one account to another of the same book.</summary>
/// <param name="Seq">Position of the event in the ledger.</param>
/// <param name="Line">Which posting of the event, from 1.</param>
/// <param name="EventId">The event.</param>
/// <param name="EventType">What kind of event.</param>
/// <param name="StreamId">What it happened to: the id of the contribution, commitment or award.</param>
/// <param name="RecordedAt">When the ledger learned it.</param>
/// <param name="TrueOn">When it happened.</param>
/// <param name="Year">The year it counts for; null where not known.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="AwardId">The award, where known.</param>
/// <param name="Tranche">The tranche, where there is one.</param>
/// <param name="WorkPackage">The work package, where known.</param>
/// <param name="Category">Category of in-kind means, where known.</param>
/// <param name="Origin">Whose means, where known.</param>
/// <param name="Book">The book.</param>
/// <param name="FromAccount">The account it left.</param>
/// <param name="FromOrganisationId">Whose account; null where held in common.</param>
/// <param name="ToAccount">The account it entered.</param>
/// <param name="ToOrganisationId">Whose account; null where held in common.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Amount">Above zero.</param>
public sealed record PostingRow(
    long Seq,
    int Line,
    Guid EventId,
    string EventType,
    Guid StreamId,
    DateTimeOffset RecordedAt,
    DateOnly TrueOn,
    int? Year,
    Guid? ConsortiumId,
    Guid? AwardId,
    string? Tranche,
    string? WorkPackage,
    string? Category,
    string? Origin,
    string Book,
    string FromAccount,
    Guid? FromOrganisationId,
    string ToAccount,
    Guid? ToOrganisationId,
    string Commodity,
    decimal Amount);

public static class GetJournalEndpoint
{
    internal const string Columns =
        "seq, line, event_id, (select type from ledger.mt_events e where e.seq_id = seq), stream_id, recorded_at, true_on, year, consortium_id, "
        + "award_id, tranche, work_package, category, origin, book, from_account, from_organisation_id, to_account, to_organisation_id, commodity, amount";

    public static Task<(ProblemDetails, JournalSql)> LoadAsync(
        HttpContext context, Filters filters, IQuerySession session, LedgerPositions positions, TimeProvider time, CancellationToken cancellation) =>
        AsOf.Resolve(context, filters, session, positions, time, cancellation);

    [WolverineGet("/api/journal"), JournalFiltered, Paged]
    [EndpointSummary("The postings behind a figure, in the order the ledger learned them.")]
    [EndpointDescription("Takes the query of /api/figures, less groupBy. With Accept: text/x-hledger as a journal for hledger, whole, without pages.")]
    [ProducesResponseType<ListBody<PostingRow>>(200)]
    public static async Task<IResult> Get(
        HttpContext context, Filters filters, JournalSql sql, NpgsqlDataSource database, LedgerPositions positions, CancellationToken cancellation)
    {
        if (HledgerJournal.IsAskedFor(context))
        {
            return new HledgerJournal(sql, database, positions);
        }

        var after = Cursor(filters.Text("cursor"));
        if (after is null && filters.Has("cursor"))
        {
            return Results.Problem(QueryRefusal.BadParameter.Because("The cursor is not one of this list.").ToProblem());
        }

        await using var command = database.CreateCommand(sql.Postings(Columns, after, filters.Limit + 1));
        command.Parameters.AddRange(sql.Parameters.ToArray());
        var rows = new List<PostingRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!sql.IsReached(reader))
            {
                return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
            }

            if (!reader.IsDBNull(0))
            {
                rows.Add(Row(reader));
            }
        }

        return rows.Count <= filters.Limit
            ? Answer.List(rows, sql.Position)
            : Answer.List(rows[..filters.Limit], sql.Position, $"{rows[filters.Limit - 1].Seq}.{rows[filters.Limit - 1].Line}");
    }

    private static (long Seq, int Line)? Cursor(string? text) =>
        text?.Split('.') is [var seq, var line] && long.TryParse(seq, out var s) && int.TryParse(line, out var l) ? (s, l) : null;

    internal static PostingRow Row(DbDataReader r) => new(
        r.GetInt64(0),
        r.GetInt32(1),
        r.GetGuid(2),
        r.GetString(3),
        r.GetGuid(4),
        r.GetFieldValue<DateTimeOffset>(5),
        r.GetFieldValue<DateOnly>(6),
        r.Get<int>(7),
        r.Get<Guid>(8),
        r.Get<Guid>(9),
        r.GetText(10),
        r.GetText(11),
        r.GetText(12),
        r.GetText(13),
        r.GetString(14),
        r.GetString(15),
        r.Get<Guid>(16),
        r.GetString(17),
        r.Get<Guid>(18),
        r.GetString(19),
        r.GetDecimal(20));
}
