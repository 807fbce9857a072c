using Npgsql;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Commitments;

/// <summary>What stands on the accounts of promises and contributions in a consortium: sums of the journal.</summary>
internal static class CommitmentBalances
{
    private static readonly IReadOnlyList<Dimension> Groups =
        [.. JournalFilters.Dimensions.Where(d => JournalFilters.AlwaysGrouped.Contains(d) || d.Name is "organisationId" or "workPackage" or "year")];

    /// <summary>As they stand, and the position they are complete to.</summary>
    public static async Task<(long Position, IReadOnlyList<AccountBalance> Balances)> Of(
        this NpgsqlDataSource database, Guid consortiumId, Guid? organisationId, CancellationToken cancellation)
    {
        var (position, lines) = await database.StatementOf(consortiumId, organisationId, cancellation);
        return (position,
        [
            .. lines.Where(l => l.OrganisationId is not null).Select(l => new AccountBalance(
                new(l.OrganisationId!.Value, Word.Read<Book>(l.Book)!.Value, l.Commodity, l.Year, l.WorkPackage), l.Account, l.In - l.Out)),
        ]);
    }

    /// <summary>As they stood by the clock selected by; null where the journal is not there yet.</summary>
    public static async Task<IReadOnlyList<AccountBalance>?> AsOf(this NpgsqlDataSource database, JournalSql sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql.Figures(Groups, int.MaxValue));
        command.Parameters.AddRange(sql.Parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var balances = new List<AccountBalance>();
        while (await reader.ReadAsync(cancellation))
        {
            if (!sql.IsReached(reader))
            {
                return null;
            }

            if (!reader.IsDBNull(0) && Read(reader) is { } balance)
            {
                balances.Add(balance);
            }
        }

        return balances;
    }

    private static AccountBalance? Read(NpgsqlDataReader r)
    {
        int At(string dimension) => Groups.Select((g, i) => (g.Name, i)).First(g => g.Name == dimension).i;
        return r.Get<Guid>(At("organisationId")) is not { } organisation ? null : new(
            new(organisation, Word.Read<Book>(r.GetString(At("book")))!.Value, r.GetString(At("commodity")), r.Get<int>(At("year")), r.GetText(At("workPackage"))),
            r.GetString(At("account")),
            r.GetDecimal(Groups.Count + 2));
    }
}
