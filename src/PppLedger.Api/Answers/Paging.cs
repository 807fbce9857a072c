using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Answers;

/// <summary>Paging of snapshots by id, which for ids of version 7 is the order of creation.</summary>
internal static class Paging
{
    public static Task<IResult> PageById<T>(
        this IQueryable<T> query, Filters filters, System.Linq.Expressions.Expression<Func<T, Guid>> id, CancellationToken cancellation) where T : class =>
        query.PageById(filters, id, Task.FromResult, cancellation);

    /// <summary>The same, each row shown as a view of it.</summary>
    public static async Task<IResult> PageById<T, TView>(
        this IQueryable<T> query,
        Filters filters,
        System.Linq.Expressions.Expression<Func<T, Guid>> id,
        Func<IReadOnlyList<T>, Task<IReadOnlyList<TView>>> views,
        CancellationToken cancellation) where T : class
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
        var page = await views([.. rows.Take(filters.Limit)]);
        return rows.Count <= filters.Limit
            ? Answer.List(page, filters.Position)
            : Answer.List(page, filters.Position, id.Compile()(rows[filters.Limit - 1]).ToString());
    }
}
