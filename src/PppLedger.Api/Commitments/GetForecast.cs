using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Commitments;

/// <summary>How one promise will end if it goes on as it went.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Book">Effort, in kind or cash.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Year">The year promised for; null where the promise names none.</param>
/// <param name="WorkPackage">The work package promised for; null where the promise names none.</param>
/// <param name="Pledged">Promised and still standing.</param>
/// <param name="Counted">What of it is fulfilled already: accepted contributions.</param>
/// <param name="Delivered">Accepted or under way, of cash what was received: what the rate is of.</param>
/// <param name="RatePerMonth">Delivered per month since the first day of the month of the first contribution, over one month at least.</param>
/// <param name="Ends">Last day: of the year promised for, or of the consortium; null where neither is known.</param>
/// <param name="Expected">What will be delivered by then; null where no end is known, or nothing can be said yet.</param>
/// <param name="Gap">What will be missing then.</param>
/// <param name="MetOn">The day on which the promise will be met; null where it is met already, or never will be.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Steps">How this was worked out.</param>
public sealed record ForecastLine(
    Guid OrganisationId,
    Book Book,
    string Commodity,
    int? Year,
    string? WorkPackage,
    decimal Pledged,
    decimal Counted,
    decimal Delivered,
    decimal RatePerMonth,
    DateOnly? Ends,
    decimal? Expected,
    decimal? Gap,
    DateOnly? MetOn,
    ForecastOutcome Outcome,
    IReadOnlyList<ForecastStep> Steps)
{
    internal static ForecastLine Of(ForecastRow f) => new(
        f.Key.OrganisationId, f.Key.Book, f.Key.Commodity, f.Key.Year, f.Key.WorkPackage,
        f.Pledged, f.Counted, f.Delivered, f.RatePerMonth, f.Ends, f.Expected, f.Gap, f.MetOn, f.Outcome, f.Steps);
}

/// <summary>How the promises of a consortium will end.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Today">The legal day it is worked out on.</param>
/// <param name="Basis">What the rate is of.</param>
/// <param name="Rows">Per partner, book, commodity, year and work package promised for.</param>
public sealed record ForecastView(Guid ConsortiumId, DateOnly Today, string Basis, IReadOnlyList<ForecastLine> Rows);

public static class GetForecastEndpoint
{
    private const string Basis =
        "What was recorded and not refused, accepted or under way, per month since the first day of the month of the first contribution, over one month at least; of cash, what was received.";

    [WolverineGet("/api/consortia/{consortiumId:guid}/forecast")]
    [EndpointSummary("How each promise will end if it goes on as it went: expected at its end, the gap, and the day it is met.")]
    [EndpointDescription("Worked out from the journal and today; each row shows its steps. As CSV: the rows.")]
    [Filter("organisationId", FilterKind.Id, "Only of this partner.")]
    [ProducesResponseType<ForecastView>(200)]
    public static async Task<IResult> Get(
        Guid consortiumId,
        HttpContext context,
        Filters filters,
        IQuerySession session,
        NpgsqlDataSource database,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (await session.LoadAsync<Consortium>(consortiumId, cancellation) is not { } consortium)
        {
            return Results.NotFound();
        }

        var today = Today.At(time.GetUtcNow()).Day;
        var (position, forecasts) = await database.Forecasts(consortium, filters.Id("organisationId"), today, cancellation);
        var rows = forecasts.Select(ForecastLine.Of).ToList();
        context.Response.Headers[CommitPosition.Header] = position.ToString();
        return Answer.ViewOrRows(new ForecastView(consortiumId, today, Basis, rows), rows, position);
    }
}
