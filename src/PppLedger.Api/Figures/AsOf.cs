using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using Wolverine.Http;

namespace PppLedger.Api.Figures;

/// <summary>Resolves <c>asOf</c> and <c>asOfPosition</c> to the one position an answer is selected by.</summary>
internal static class AsOf
{
    public static async Task<(ProblemDetails, JournalSql)> Resolve(
        HttpContext context, Filters filters, LedgerPositions positions, TimeProvider time, CancellationToken cancellation)
    {
        var none = new JournalSql(filters, 0);
        if (filters.Has("asOf") && filters.Has("asOfPosition"))
        {
            return (QueryRefusal.AsOfTwice.ToProblem(), none);
        }

        if (filters.Instant("asOf") is { } instant && instant > time.GetUtcNow())
        {
            return (QueryRefusal.AsOfFuture.Because($"{instant:O} is after now.").ToProblem(), none);
        }

        var position = filters.Instant("asOf") is { } known ? await positions.AsOf(known, cancellation)
            : filters.Number("asOfPosition") is { } given ? await AtMost(given, filters.Position, positions, cancellation)
            : filters.Position;
        if (position is null)
        {
            return (ReadMiddleware.NotThereYet(context, positions), none);
        }

        context.Response.Headers[CommitPosition.Header] = position.Value.ToString();
        return (WolverineContinue.NoProblems, new(filters, position.Value));
    }

    private static async Task<long?> AtMost(long given, long current, LedgerPositions positions, CancellationToken cancellation) =>
        given <= current || await positions.Reach(given, cancellation) is not null ? given : null;
}
