using Npgsql;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;

namespace PppLedger.Api.Consortia;

/// <summary>An organisation's statement by another clock than now: the rows that the rollup has for now, summed from the journal.</summary>
internal static class StatementByClock
{
    private static readonly IReadOnlyList<Dimension> Groups =
        [.. new[] { "year", "workPackage", "book", "account", "commodity" }.Select(name => JournalFilters.Dimensions.Single(d => d.Name == name))];

    /// <summary>A page of the rows; null where the journal is not there yet.</summary>
    public static async Task<IReadOnlyList<StatementLine>?> StatementBy(
        this NpgsqlDataSource database, JournalSql sql, Guid organisationId, StatementKey? after, int limit, CancellationToken cancellation)
    {
        var page = sql.OfOrganisation(organisationId).Figures(Groups, limit, after is null ? null : [after.Year, .. after.Texts]);
        await using var command = database.CreateCommand(page);
        command.Parameters.AddRange(sql.Parameters.ToArray());
        var lines = new List<StatementLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!sql.IsReached(reader))
            {
                return null;
            }

            if (!reader.IsDBNull(Groups.Count - 1))
            {
                lines.Add(Line(organisationId, reader));
            }
        }

        return lines;
    }

    private static StatementLine Line(Guid organisationId, NpgsqlDataReader r) => new(
        organisationId, r.GetText(1), r.Get<int>(0), r.GetString(2), r.GetString(3), r.GetString(4), r.GetDecimal(5), r.GetDecimal(6), r.GetInt64(8));
}
