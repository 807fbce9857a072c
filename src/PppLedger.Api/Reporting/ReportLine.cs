using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Consortia;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;

namespace PppLedger.Api.Reporting;

/// <summary>What a line of a report is about.</summary>
/// <param name="Book">The book.</param>
/// <param name="Account">The account.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="OrganisationId">Whose account; null where held in common.</param>
/// <param name="WorkPackage">The work package; null where not known.</param>
internal sealed record ReportKey(string Book, string Account, string Commodity, Guid? OrganisationId, string? WorkPackage)
{
    /// <summary>What reports group by, in the order of the members.</summary>
    public static IReadOnlyList<Dimension> Groups { get; } =
        [.. JournalFilters.Dimensions.Where(d => JournalFilters.AlwaysGrouped.Contains(d) || d.Name is "organisationId" or "workPackage")];

    /// <summary>Reads the first columns of a row.</summary>
    public static ReportKey Read(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.Get<Guid>(3), r.GetText(4));

    /// <summary>Where the postings that were told are listed.</summary>
    public string Explain(SealedReport report) => Explanation.Of(
        ("reportedIn", $"{report.Period.Id}"),
        ("seal", $"{report.Number}"),
        ("organisationId", OrganisationId?.ToString() ?? Filters.None),
        ("workPackage", WorkPackage ?? Filters.None),
        ("book", Book),
        ("account", Account),
        ("commodity", Commodity));
}

/// <summary>One line of a report: what came into and went out of an account.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out.</param>
/// <param name="Balance">What came in less what went out.</param>
/// <param name="Postings">How many postings are behind it.</param>
internal sealed record ReportLine(ReportKey Key, decimal In, decimal Out, decimal Balance, long Postings);

/// <summary>Reads reports and what came after them out of the journal.</summary>
internal static class ReportReader
{
    public const int MostRows = 20_000;

    /// <summary>The sums; null where the journal is not there yet.</summary>
    public static Task<List<ReportLine>?> ReportLines(this NpgsqlDataSource database, JournalSql sql, CancellationToken cancellation) =>
        database.Read(sql, sql.Figures(ReportKey.Groups, MostRows + 1), (r, at) => new ReportLine(
            ReportKey.Read(r), r.GetDecimal(at), r.GetDecimal(at + 1), r.GetDecimal(at + 2), r.GetInt64(at + 3)), cancellation);

    /// <summary>The legs one by one, with what they are about; null where the journal is not there yet.</summary>
    public static Task<List<(ReportKey Key, RestatementCause Cause)>?> Causes(
        this NpgsqlDataSource database, JournalSql sql, CancellationToken cancellation) =>
        database.Read(sql, sql.Legs(ReportKey.Groups, MostRows + 1), (r, at) => (ReportKey.Read(r), RestatementCause.Read(r, at)), cancellation);

    private static async Task<List<T>?> Read<T>(
        this NpgsqlDataSource database, JournalSql sql, string text, Func<NpgsqlDataReader, int, T> row, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(text);
        command.Parameters.AddRange(sql.Parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            if (!sql.IsReached(reader))
            {
                return null;
            }

            if (!reader.IsDBNull(0))
            {
                rows.Add(row(reader, ReportKey.Groups.Count));
            }
        }

        return rows;
    }
}
