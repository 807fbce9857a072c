using System.Globalization;
using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Milestones;

public static class ListMilestonesEndpoint
{
    // Those without a due date come last; days as ISO texts sort as days do.
    private const string DueOn = "coalesce(d.data ->> 'dueOn', '9999-12-31')";

    [WolverineGet("/api/milestones"), Paged]
    [EndpointSummary("The milestone board: what is due first, first; what has no due date, last.")]
    [Filter("consortiumId", FilterKind.Id, "Only of this consortium.")]
    [Filter("state", FilterKind.Word, "Only in one of these states.", Many = true, Words = typeof(MilestoneState))]
    [Filter("dueFrom", FilterKind.Day, "Only due on this day or later.")]
    [Filter("dueTo", FilterKind.Day, "Only due on this day or earlier.")]
    [Filter("overdue", FilterKind.YesNo, "Only what is planned and was due before today; false: only the others.")]
    [ProducesResponseType<ListBody<Milestone>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, TimeProvider time, CancellationToken cancellation)
    {
        var query = Filtered(session.Query<Milestone>().SeenBy(filters), filters, Today.At(time.GetUtcNow()));
        if (filters.Text("cursor") is { } cursor)
        {
            if (Cursor(cursor) is not { } after)
            {
                return Results.Problem(QueryRefusal.BadParameter.Because($"'{cursor}' is not a cursor of this list.").ToProblem());
            }

            query = query.Where(m => m.MatchesSql($"({DueOn}, d.id) > (?, ?)", Text(after.DueOn), after.Id));
        }

        var rows = await query.OrderBySql(DueOn).OrderBySql("d.id").Take(filters.Limit + 1).ToListAsync(cancellation);
        return Answer.Page(rows, filters, m => $"{Text(m.DueOn)}.{m.Id}");
    }

    private static IQueryable<Milestone> Filtered(IQueryable<Milestone> query, Filters filters, Today today)
    {
        query = filters.Id("consortiumId") is { } consortium ? query.Where(m => m.ConsortiumId == consortium) : query;
        query = filters.Has("state") ? query.Where(m => m.MatchesSql("d.data ->> 'state' = any(?)", (object)filters.All("state").ToArray())) : query;
        query = filters.Day("dueFrom") is { } from ? query.Where(m => m.MatchesSql("d.data ->> 'dueOn' >= ?", Text(from))) : query;
        query = filters.Day("dueTo") is { } to ? query.Where(m => m.MatchesSql("d.data ->> 'dueOn' <= ?", Text(to))) : query;
        return filters.YesNo("overdue") is { } overdue
            ? query.Where(m => m.MatchesSql($"(d.data ->> 'state' = 'planned' and {DueOn} < ?) = ?", Text(today.Day), overdue))
            : query;
    }

    private static string Text(DateOnly? day) => (day ?? new DateOnly(9999, 12, 31)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (DateOnly DueOn, Guid Id)? Cursor(string text) =>
        text.Split('.') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var dueOn) && Guid.TryParse(id, out var guid)
            ? (dueOn, guid)
            : null;
}
