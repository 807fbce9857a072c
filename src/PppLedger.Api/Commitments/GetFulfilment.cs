using Marten;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Commitments;

/// <summary>Promises against contributions.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Rows">Per partner, book, commodity, year and work package.</param>
/// <param name="Partners">Per partner, book and commodity.</param>
/// <param name="PartnersTogether">Per partner and currency, in kind and cash together.</param>
/// <param name="Totals">Per book and commodity.</param>
/// <param name="Together">Per currency, in kind and cash together.</param>
public sealed record FulfilmentView(
    Guid ConsortiumId,
    IReadOnlyList<FulfilmentLine> Rows,
    IReadOnlyList<FulfilmentLine> Partners,
    IReadOnlyList<FulfilmentLine> PartnersTogether,
    IReadOnlyList<FulfilmentLine> Totals,
    IReadOnlyList<FulfilmentLine> Together)
{
    internal static FulfilmentView Of(Guid consortiumId, IReadOnlyList<(string Name, string Value)> clock, IReadOnlyList<FulfilmentRow> rows)
    {
        var money = rows.Where(r => r.Key.Book is not Book.Effort).ToList();
        return new(
            consortiumId,
            [
                .. rows.Select(r => FulfilmentLine.Of(
                    r.Key.OrganisationId, r.Key.Book, r.Key.Commodity, r.Key.Year, r.Key.WorkPackage, r.Figures, FulfilmentExplanation.Of(consortiumId, clock, r))),
            ],
            Sum(rows, k => (k.OrganisationId, k.Book, k.Commodity)),
            Sum(money, k => (k.OrganisationId, null, k.Commodity)),
            Sum(rows, k => (null, k.Book, k.Commodity)),
            Sum(money, k => (null, null, k.Commodity)));
    }

    private static IReadOnlyList<FulfilmentLine> Sum(
        IReadOnlyList<FulfilmentRow> rows, Func<FulfilmentKey, (Guid? OrganisationId, Book? Book, string Commodity)> by) =>
    [
        .. rows.GroupBy(r => by(r.Key)).Select(g => FulfilmentLine.Of(
            g.Key.OrganisationId, g.Key.Book, g.Key.Commodity, null, null,
            g.Select(r => r.Figures).Aggregate(FulfilmentFigures.Zero, (sum, f) => sum + f), null)),
    ];
}

public static class GetFulfilmentEndpoint
{
    public static Task<(ProblemDetails, JournalSql)> LoadAsync(
        Guid consortiumId,
        HttpContext context,
        Filters filters,
        IQuerySession session,
        LedgerPositions positions,
        TimeProvider time,
        CancellationToken cancellation) => AsOf.ResolveIn(consortiumId, context, filters, session, positions, time, cancellation);

    [WolverineGet("/api/consortia/{consortiumId:guid}/fulfilment"), Clocked]
    [EndpointSummary("What was promised and what became of it, per partner, book, year and work package, with sums.")]
    [EndpointDescription("Only what is accepted counts, of cash what is received; a surplus in one work package does not fill another. With reportedIn: of the promises and contributions dated in the report's days. As CSV: the rows.")]
    [Filter("organisationId", FilterKind.Id, "Only of this partner.")]
    [ProducesResponseType<FulfilmentView>(200)]
    public static async Task<IResult> Get(
        Guid consortiumId,
        HttpContext context,
        Filters filters,
        JournalSql sql,
        IQuerySession session,
        NpgsqlDataSource database,
        LedgerPositions positions,
        CancellationToken cancellation)
    {
        if (!await session.Query<Consortium>().AnyAsync(c => c.Id == consortiumId, cancellation))
        {
            return Results.NotFound();
        }

        var (position, balances) = sql.Clock.Count > 0
            ? (sql.Position, await database.AsOf(sql, cancellation))
            : await database.Of(consortiumId, filters.Id("organisationId"), cancellation);
        if (balances is null || position < sql.Position)
        {
            return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
        }

        context.Response.Headers[CommitPosition.Header] = position.ToString();
        var view = FulfilmentView.Of(consortiumId, sql.Clock, Fulfilment.Rows(balances));
        return Answer.ViewOrRows(view, view.Rows, position);
    }
}
