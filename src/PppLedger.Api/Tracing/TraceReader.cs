using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Tracing;

/// <summary>Reads what a trace needs from the journal.</summary>
internal static class TraceReader
{
    /// <summary>How many postings one trace is read from.</summary>
    public const int MostPostings = 200_000;

    private const string Columns =
        "seq, line, stream_id, true_on, consortium_id, award_id, tranche, work_package, book, from_account, from_organisation_id, to_account, to_organisation_id, commodity, amount";

    private static readonly IReadOnlyList<Dimension> BesideGroups =
        [.. JournalFilters.AlwaysGrouped, .. JournalFilters.Dimensions.Where(d => d.Name is "consortiumId" or "organisationId" or "workPackage")];

    private static readonly HashSet<string> Accepted = [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)];

    /// <summary>The postings in the order of the journal, one more than may be; null where the journal is not complete to the position.</summary>
    public static async Task<List<TracePosting>?> Postings(JournalSql sql, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var postings = new List<TracePosting>();
        var reached = await Read(sql, sql.Postings(Columns, null, MostPostings + 1), r => postings.Add(Posting(r)), database, cancellation);
        return reached ? postings : null;
    }

    /// <summary>What was brought into work packages and accepted.</summary>
    public static async Task<List<(Guid ConsortiumId, Guid? OrganisationId, string? WorkPackage, Book Book, string Commodity, decimal Amount)>?> Beside(
        JournalSql sql, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var legs = new List<(Guid ConsortiumId, Guid? OrganisationId, string? WorkPackage, Book Book, string Commodity, decimal Amount)>();
        var reached = await Read(sql, sql.Figures(BesideGroups, MostPostings), Add, database, cancellation);
        return !reached ? null : [.. legs.GroupBy(l => l with { Amount = 0 }).Select(g => g.Key with { Amount = g.Sum(l => l.Amount) }).Where(l => l.Amount != 0)];

        void Add(NpgsqlDataReader r)
        {
            if (Accepted.Contains(r.GetString(1)))
            {
                legs.Add((r.GetGuid(3), r.Get<Guid>(4), r.GetText(5), Word.Read<Book>(r.GetString(0))!.Value, r.GetString(2), r.GetDecimal(8)));
            }
        }
    }

    private static async Task<bool> Read(
        JournalSql sql, string text, Action<NpgsqlDataReader> row, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(text);
        command.Parameters.AddRange(sql.Parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!sql.IsReached(reader))
            {
                return false;
            }

            if (!reader.IsDBNull(0))
            {
                row(reader);
            }
        }

        return true;
    }

    private static TracePosting Posting(NpgsqlDataReader r) => new(
        r.GetGuid(2),
        r.GetFieldValue<DateOnly>(3),
        r.GetGuid(4),
        r.Get<Guid>(5),
        r.GetText(6),
        r.GetText(7),
        Word.Read<Book>(r.GetString(8))!.Value,
        r.GetString(9),
        r.Get<Guid>(10),
        r.GetString(11),
        r.Get<Guid>(12),
        r.GetString(13),
        r.GetDecimal(14));
}
