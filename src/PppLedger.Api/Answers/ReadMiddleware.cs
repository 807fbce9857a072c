using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Access;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using Wolverine.Http;

namespace PppLedger.Api.Answers;

/// <summary>
/// What every read does first: refuses unknown parameters and bad values, waits for <c>min-position</c>, and states in
/// <c>Ledger-Position</c> to which position the answer is complete.
/// </summary>
public static class ReadMiddleware
{
    /// <summary>The parameter that asks for an answer not older than a position.</summary>
    public static FilterAttribute MinPosition { get; } =
        new("min-position", FilterKind.Number, "Wait until the answer is complete to this position (a write's answer tells its own), up to a bound; then 503.");

    /// <summary>Whether the chain is a read of the ledger.</summary>
    public static bool AppliesTo(HttpChain chain) => chain.HttpMethods.Any(HttpMethods.IsGet);

    /// <summary>Every parameter an endpoint takes.</summary>
    public static IReadOnlyList<FilterAttribute> DeclaredBy(EndpointMetadataCollection metadata) =>
    [
        .. metadata.GetMetadata<JournalFilteredAttribute>() is null ? [] : JournalFilters.Shared,
        .. metadata.GetOrderedMetadata<FilterAttribute>(),
        .. metadata.GetMetadata<ClockedAttribute>() is null ? [] : JournalFilters.Clocks,
        .. metadata.GetMetadata<PagedAttribute>() is null ? [] : PagedAttribute.Filters,
        MinPosition,
    ];

    /// <summary>Checks the query and waits for the position asked for.</summary>
    public static async Task<(ProblemDetails, Filters)> BeforeAsync(
        HttpContext context, LedgerPositions positions, CancellationToken cancellation)
    {
        var sight = LetIn.Of(context).Caller.Sight;
        var (refusal, asked) = Filters.Read(context.Request.Query, DeclaredBy(context.GetEndpoint()!.Metadata), 0, sight);
        if (refusal is not null)
        {
            return (refusal.ToProblem(), asked);
        }

        var position = await positions.Reach(asked.Number(MinPosition.Name) ?? 0, cancellation);
        if (position is null)
        {
            return (NotThereYet(context, positions), asked);
        }

        context.Response.Headers[CommitPosition.Header] = position.Value.ToString();
        return (WolverineContinue.NoProblems, Filters.Read(context.Request.Query, DeclaredBy(context.GetEndpoint()!.Metadata), position.Value, sight).Filters);
    }

    /// <summary>The 503 of a read model that is behind.</summary>
    public static ProblemDetails NotThereYet(HttpContext context, LedgerPositions positions)
    {
        context.Response.Headers.RetryAfter = "1";
        return QueryRefusal.NotThereYet.Because($"Waited {positions.Bound.TotalSeconds:0.#} s.").ToProblem(StatusCodes.Status503ServiceUnavailable);
    }
}
