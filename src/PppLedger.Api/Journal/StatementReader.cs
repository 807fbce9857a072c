using Npgsql;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Journal;

/// <summary>One row of the statement rollup.</summary>
/// <param name="OrganisationId">Whose account; null where held in common.</param>
/// <param name="WorkPackage">The work package; null where not known.</param>
/// <param name="Year">The year it counts for; null where not known.</param>
/// <param name="Book">The book.</param>
/// <param name="Account">The account.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out.</param>
/// <param name="Postings">How many postings have a leg in it.</param>
public sealed record StatementLine(
    Guid? OrganisationId, string? WorkPackage, int? Year, string Book, string Account, string Commodity, decimal In, decimal Out, long Postings);

/// <summary>Reads the statement rollup together with the position it is complete to: one snapshot of the database.</summary>
public static class StatementReader
{
    /// <summary>All rows of a consortium, or of one organisation in it, and the position they are complete to.</summary>
    public static Task<(long Position, IReadOnlyList<StatementLine> Lines)> StatementOf(
        this NpgsqlDataSource database, Guid consortiumId, Guid? organisationId, CancellationToken cancellation) =>
        database.StatementOf(consortiumId, organisationId, null, int.MaxValue, cancellation);

    /// <summary>As before, a page: what comes after a row.</summary>
    public static async Task<(long Position, IReadOnlyList<StatementLine> Lines)> StatementOf(
        this NpgsqlDataSource database, Guid consortiumId, Guid? organisationId, StatementKey? after, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select p.position, nullif(s.organisation_id, '00000000-0000-0000-0000-000000000000'), nullif(s.work_package, ''), nullif(s.year, 0),
                   s.book, s.account, s.commodity, s.amount_in, s.amount_out, s.postings
            from (select coalesce((select last_seq_id from {LedgerStore.Schema}.mt_event_progression where name = $1), 0) as position) p
            left join {LedgerStore.Schema}.statement s on s.consortium_id = $2 and ($3::uuid is null or s.organisation_id = $3)
                and ($4::int is null or (s.year, s.work_package, s.book, s.account, s.commodity) > ($4, $5, $6, $7, $8))
            order by s.organisation_id, s.year, s.work_package, s.book, s.account, s.commodity
            limit $9
            """);
        command.Parameters.Add(new() { Value = JournalProjection.Shard });
        command.Parameters.Add(new() { Value = consortiumId });
        command.Parameters.Add(new() { Value = (object?)organisationId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = (object?)after?.Year ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        foreach (var text in after?.Texts ?? ["", "", "", ""])
        {
            command.Parameters.Add(new() { Value = text });
        }

        command.Parameters.Add(new() { Value = limit });
        var position = 0L;
        var lines = new List<StatementLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            position = reader.GetInt64(0);
            if (!reader.IsDBNull(4))
            {
                lines.Add(Line(reader));
            }
        }

        return (position, lines);
    }

    private static StatementLine Line(NpgsqlDataReader r) => new(
        r.Get<Guid>(1), r.GetText(2), r.Get<int>(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetDecimal(7), r.GetDecimal(8), r.GetInt64(9));
}
