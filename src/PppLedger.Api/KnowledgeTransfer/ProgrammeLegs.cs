using Npgsql;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>The balance of an account, of one organisation, award and origin.</summary>
internal sealed record ProgrammeLeg(string Book, string Account, string Commodity, Guid? OrganisationId, Guid? AwardId, string? Origin, decimal Balance);

/// <summary>The journal of a programme's consortia, by what its indicators ask for.</summary>
internal static class ProgrammeLegs
{
    private static readonly string[] Asked = ["book", "account", "commodity", "organisationId", "awardId", "origin"];

    /// <summary>The balances; null where the journal has not come to the position asked for.</summary>
    public static async Task<IReadOnlyList<ProgrammeLeg>?> Of(
        ProgrammeRead read, JournalSql sql, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var groups = JournalFilters.Dimensions.Where(d => Asked.Contains(d.Name, StringComparer.Ordinal)).ToList();
        await using var command = database.CreateCommand(sql.OfConsortia([.. read.Consortia.Select(c => c.Id)]).Until(read.On).Figures(groups, int.MaxValue));
        command.Parameters.AddRange(sql.Parameters.ToArray());
        var legs = new List<ProgrammeLeg>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!sql.IsReached(reader))
            {
                return null;
            }

            if (!reader.IsDBNull(0))
            {
                int At(string name) => groups.FindIndex(g => g.Name == name);
                legs.Add(new(
                    reader.GetString(At("book")), reader.GetString(At("account")), reader.GetString(At("commodity")), reader.Get<Guid>(At("organisationId")),
                    reader.Get<Guid>(At("awardId")), reader.GetText(At("origin")), reader.GetDecimal(groups.Count + 2)));
            }
        }

        return legs;
    }
}
