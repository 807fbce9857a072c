using System.Globalization;
using JasperFx.Events;
using Marten;
using Npgsql;
using PppLedger.Api.Setup;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Journal;

/// <summary>The journal as it has to be, folded here from the events alone, compared row by row with what the tables hold.</summary>
public static class WholeJournal
{
    private const string Dimensions = "true_on, year, consortium_id, award_id, tranche, work_package, category, origin";

    private const string JournalColumns =
        $"seq, line, event_id, stream_id, {Dimensions}, book, from_account, from_organisation_id, to_account, to_organisation_id, commodity, amount";

    private const string StatementColumns =
        "consortium_id, organisation_id, work_package, year, book, account, commodity, amount_in, amount_out, postings, last_seq";

    /// <summary>Nothing is missing, nothing doubled, nothing else: journal, opening facts and statement are what the events say.</summary>
    public static async Task ShouldBeWhole(this OwnLedger ledger) => await ShouldBeWhole(ledger.Store, ledger.Database);

    public static async Task ShouldBeWhole(IDocumentStore store, TestDatabase database)
    {
        await using var session = store.QuerySession();
        var events = (await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync()).ToList();
        var facts = events.Where(e => e.Data is IOpensStream).ToDictionary(e => e.StreamId, e => ((IOpensStream)e.Data).Facts(e.StreamId));
        var rows = events
            .Where(e => e.Data is IPosts)
            .SelectMany(e => ((IPosts)e.Data).Postings(facts[e.StreamId]).Select((p, i) => (Event: e, Line: i + 1, Posting: p)))
            .ToList();

        Same(await Rows(database, $"select {JournalColumns} from ledger.journal"), rows.Select(r => Journal(r.Event, r.Line, r.Posting)));
        Same(
            await Rows(database, $"select stream_id, organisation_id, {Dimensions} from ledger.stream_facts"),
            facts.Select(f => Line([f.Key, f.Value.OrganisationId, .. Of(f.Value)])));
        Same(await Rows(database, $"select {StatementColumns} from ledger.statement"), Statement(rows.Select(r => (r.Event.Sequence, r.Posting))));
    }

    /// <summary>The same rows, each as often; where not, the first that are missing and the first too many.</summary>
    public static void Same(IEnumerable<string> rows, IEnumerable<string> expected)
    {
        var (have, want) = (rows.Order(StringComparer.Ordinal).ToList(), expected.Order(StringComparer.Ordinal).ToList());
        if (!have.SequenceEqual(want, StringComparer.Ordinal))
        {
            have.Except(want, StringComparer.Ordinal).Take(5).ShouldBeEmpty("Rows too many.");
            want.Except(have, StringComparer.Ordinal).Take(5).ShouldBeEmpty("Rows missing.");
            have.Count.ShouldBe(want.Count, "Rows doubled or missing.");
        }
    }

    /// <summary>Every row of the projection's tables, as text, in a fixed order.</summary>
    public static async Task<IReadOnlyList<string>> Snapshot(TestDatabase database) =>
    [
        .. await Rows(database, $"select recorded_at, {JournalColumns} from ledger.journal order by seq, line"),
        .. (await Rows(database, "select * from ledger.stream_facts")).Order(StringComparer.Ordinal),
        .. (await Rows(database, "select * from ledger.statement")).Order(StringComparer.Ordinal),
    ];

    private static string Journal(IEvent e, int line, Posting p) => Line(
    [
        e.Sequence, line, e.Id, e.StreamId, .. Of(p.Facts), Word.Of(p.Book), p.FromAccount, p.FromOrganisationId, p.ToAccount,
        p.ToOrganisationId, p.Commodity, p.Amount,
    ]);

    private static object?[] Of(StreamFacts f) =>
        [f.TrueOn, f.Year, f.ConsortiumId, f.AwardId, f.Tranche, f.WorkPackage, Word.Of(f.Category), Word.Of(f.Origin)];

    private static IEnumerable<string> Statement(IEnumerable<(long Seq, Posting Posting)> postings) => postings
        .SelectMany(p => new[]
        {
            (p.Seq, p.Posting, Organisation: p.Posting.FromOrganisationId, Account: p.Posting.FromAccount, In: 0m, Out: p.Posting.Amount),
            (p.Seq, p.Posting, Organisation: p.Posting.ToOrganisationId, Account: p.Posting.ToAccount, In: p.Posting.Amount, Out: 0m),
        })
        .GroupBy(l => Line(
        [
            l.Posting.Facts.ConsortiumId ?? Guid.Empty, l.Organisation ?? Guid.Empty, l.Posting.Facts.WorkPackage ?? "",
            l.Posting.Facts.Year ?? 0, Word.Of(l.Posting.Book), l.Account, l.Posting.Commodity,
        ]))
        .Select(g => $"{g.Key}|{Line([g.Sum(l => l.In), g.Sum(l => l.Out), g.Count(), g.Max(l => l.Seq)])}");

    private static async Task<List<string>> Rows(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(Line([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]));
        }

        return rows;
    }

    private static string Line(object?[] values) => string.Join('|', values.Select(v => v switch
    {
        null => "-",
        decimal d => d.ToString("0.############", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0, Kind: DateTimeKind.Unspecified } day => DateOnly.FromDateTime(day).ToString("O"),
        DateTime instant => instant.ToString("O"),
        DateOnly day => day.ToString("O"),
        _ => v.ToString(),
    }));
}
