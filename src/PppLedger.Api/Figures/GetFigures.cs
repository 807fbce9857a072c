using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using Wolverine.Http;

namespace PppLedger.Api.Figures;

/// <summary>One figure: what came into and went out of an account. Carries the dimensions grouped by beside these members.</summary>
/// <param name="Book">The book.</param>
/// <param name="Account">The account.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out.</param>
/// <param name="Balance">What came in less what went out.</param>
/// <param name="Postings">How many postings are behind it: list them at /api/journal with the same query.</param>
public sealed record FigureRow(string Book, string Account, string Commodity, decimal In, decimal Out, decimal Balance, long Postings);

public static class GetFiguresEndpoint
{
    private const int MostRows = 20_000;

    public static Task<(ProblemDetails, JournalSql)> LoadAsync(
        HttpContext context, Filters filters, IQuerySession session, LedgerPositions positions, TimeProvider time, CancellationToken cancellation) =>
        AsOf.Resolve(context, filters, session, positions, time, cancellation);

    [WolverineGet("/api/figures"), JournalFiltered]
    [EndpointSummary("Sums of the journal, by book, account, commodity and what else you group by.")]
    [EndpointDescription("Every figure of the ledger is such a sum. Change the word figures to journal to list the postings behind it.")]
    [Filter("groupBy", FilterKind.Word, "Group by these dimensions too; book, account and commodity always are.", Many = true, Words = typeof(DimensionWords))]
    [ProducesResponseType<ListBody<FigureRow>>(200)]
    public static async Task<IResult> Get(
        HttpContext context, Filters filters, JournalSql sql, NpgsqlDataSource database, LedgerPositions positions, CancellationToken cancellation)
    {
        var asked = filters.All("groupBy");
        var groups = JournalFilters.Dimensions.Where(d => JournalFilters.AlwaysGrouped.Contains(d) || asked.Contains(d.Name)).ToList();
        var rolledUp = StatementFigures.CanAnswer(filters, groups);
        await using var command = rolledUp ? StatementFigures.Command(database, filters, groups, MostRows + 1) : database.CreateCommand(sql.Figures(groups, MostRows + 1));
        command.Parameters.AddRange(rolledUp ? [] : sql.Parameters.ToArray());
        var (rows, position) = (new List<Dictionary<string, object?>>(), sql.Position);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!sql.IsReached(reader))
            {
                return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
            }

            position = rolledUp ? reader.GetInt64(reader.FieldCount - 1) : position;
            if (!reader.IsDBNull(0))
            {
                rows.Add(Row(reader, groups));
            }
        }

        context.Response.Headers[CommitPosition.Header] = position.ToString();
        return rows.Count > MostRows
            ? Results.Problem(QueryRefusal.TooManyRows.Because($"More than {MostRows}.").ToProblem())
            : Answer.List(rows, position);
    }

    private static Dictionary<string, object?> Row(NpgsqlDataReader reader, IReadOnlyList<Dimension> groups)
    {
        var row = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < groups.Count; i++)
        {
            row[groups[i].Name] = reader.IsDBNull(i) || IsUnknown(groups[i], reader.GetValue(i)) ? null : reader.GetValue(i);
        }

        row["in"] = reader.GetDecimal(groups.Count);
        row["out"] = reader.GetDecimal(groups.Count + 1);
        row["balance"] = reader.GetDecimal(groups.Count + 2);
        row["postings"] = reader.GetInt64(groups.Count + 3);
        return row;
    }

    // The rollup writes what is not known as the empty value, which nothing known is.
    private static bool IsUnknown(Dimension dimension, object value) => dimension.MayBeUnknown && (value is 0 or "" || value.Equals(Guid.Empty));
}
