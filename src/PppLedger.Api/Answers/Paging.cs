using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Answers;

/// <summary>Paging of snapshots by id, which for ids of version 7 is the order of creation.</summary>
internal static class Paging
{
    public static Task<IResult> PageById<T>(
        this IQueryable<T> query, Filters filters, System.Linq.Expressions.Expression<Func<T, Guid>> id, CancellationToken cancellation) where T : class =>
        query.PageOfViews(filters, id, Task.FromResult, cancellation);

    /// <summary>As before, each page shown as views of its rows.</summary>
    public static async Task<IResult> PageOfViews<T, TView>(
        this IQueryable<T> query,
        Filters filters,
        System.Linq.Expressions.Expression<Func<T, Guid>> id,
        Func<IReadOnlyList<T>, Task<IReadOnlyList<TView>>> views,
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
        var page = await views([.. rows.Take(filters.Limit)]);
        return Answer.List(page, filters.Position, rows.Count <= filters.Limit ? null : id.Compile()(rows[filters.Limit - 1]).ToString());
    }
}
