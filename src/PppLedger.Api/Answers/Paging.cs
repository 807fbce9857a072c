using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Answers;

/// <summary>Paging of snapshots by id, which for ids of version 7 is the order of creation.</summary>
internal static class Paging
{
    public static Task<IResult> PageById<T>(
        this IQueryable<T> query, Filters filters, System.Linq.Expressions.Expression<Func<T, Guid>> id, CancellationToken cancellation) where T : class =>
        query.PageById(filters, id, row => row, cancellation);

    /// <summary>As before, each row as it is shown.</summary>
    public static async Task<IResult> PageById<T, TRow>(
        this IQueryable<T> query,
        Filters filters,
        System.Linq.Expressions.Expression<Func<T, Guid>> id,
        Func<T, TRow> shown,
        CancellationToken cancellation)
        where T : class
    {
        if (filters.Text("cursor") is { } cursor)
        {
            if (!Guid.TryParse(cursor, out var after))
            {
                return Results.Problem(QueryRefusal.BadParameter.Because($"'{cursor}' is not a cursor of this list.").ToProblem());
            }

            query = query.Where(d => d.MatchesSql("d.id > ?", after));
        }

        var rows = await query.OrderBy(id).Take(filters.Limit + 1).ToListAsync(cancellation);
        var idOf = id.Compile();
        return Answer.Page([.. rows.Select(row => (Row: shown(row), Id: idOf(row)))], filters, row => row.Id.ToString(), row => row.Row);
    }
}
