using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Commitments;

/// <summary>One promise and what became of it.</summary>
/// <param name="OrganisationId">The partner; null in sums over all partners.</param>
/// <param name="Book">Effort, in kind or cash; null in sums over in kind and cash.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Year">The year promised for; null where the promise names none.</param>
/// <param name="WorkPackage">The work package promised for; null where the promise names none.</param>
/// <param name="Pledged">Promised and still standing.</param>
/// <param name="Underway">Recorded, approved or submitted; of cash, what is due.</param>
/// <param name="Accepted">What counts: accepted, validated or certified; of cash, received and not rejected since.</param>
/// <param name="Rejected">Not accepted.</param>
/// <param name="Counted">What of the accepted fills the promises of their own rows.</param>
/// <param name="Surplus">Accepted beyond that; it does not fill another promise.</param>
/// <param name="Open">Still to be fulfilled.</param>
/// <param name="Percentage">How much is fulfilled, to one decimal; null where nothing is promised.</param>
/// <param name="UncappedPercentage">The same, were any surplus to fill any promise.</param>
public sealed record FulfilmentLine(
    Guid? OrganisationId,
    Book? Book,
    string Commodity,
    int? Year,
    string? WorkPackage,
    decimal Pledged,
    decimal Underway,
    decimal Accepted,
    decimal Rejected,
    decimal Counted,
    decimal Surplus,
    decimal Open,
    decimal? Percentage,
    decimal? UncappedPercentage)
{
    internal static FulfilmentLine Of(Guid? organisationId, Book? book, string commodity, int? year, string? workPackage, FulfilmentFigures f) => new(
        organisationId, book, commodity, year, workPackage,
        f.Pledged, f.Underway, f.Accepted, f.Rejected, f.Counted, f.Surplus, f.Open, f.Percentage, f.UncappedPercentage);
}

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
    internal static FulfilmentView Of(Guid consortiumId, IReadOnlyList<FulfilmentRow> rows)
    {
        var money = rows.Where(r => r.Key.Book is not Domain.Book.Effort).ToList();
        return new(
            consortiumId,
            [.. rows.Select(r => FulfilmentLine.Of(r.Key.OrganisationId, r.Key.Book, r.Key.Commodity, r.Key.Year, r.Key.WorkPackage, r.Figures))],
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
            g.Select(r => r.Figures).Aggregate(FulfilmentFigures.Zero, (sum, f) => sum + f))),
    ];
}

public static class GetFulfilmentEndpoint
{
    private const string Balances =
        $"""
        select organisation_id, book, commodity, year, work_package, account, amount_in - amount_out
        from {LedgerStore.Schema}.statement
        where consortium_id = $1 and book in ('effort', 'in-kind', 'cash') and ($2::uuid is null or organisation_id = $2)
        """;

    [WolverineGet("/api/consortia/{consortiumId:guid}/fulfilment")]
    [EndpointSummary("What was promised and what became of it, per partner, book, year and work package, with sums.")]
    [EndpointDescription("Only what is accepted counts, of cash what is received; a surplus in one work package does not fill another.")]
    [Filter("organisationId", FilterKind.Id, "Only of this partner.")]
    [ProducesResponseType<FulfilmentView>(200)]
    public static async Task<IResult> Get(
        Guid consortiumId, Filters filters, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (!await session.Query<Consortium>().AnyAsync(c => c.Id == consortiumId, cancellation))
        {
            return Results.NotFound();
        }

        await using var command = database.CreateCommand(Balances);
        command.Parameters.Add(new() { Value = consortiumId });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid, Value = (object?)filters.Id("organisationId") ?? DBNull.Value });
        var balances = new List<AccountBalance>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            balances.Add(Read(reader));
        }

        return Answer.View(FulfilmentView.Of(consortiumId, Fulfilment.Rows(balances)));
    }

    // The statement keeps what is not known as the empty value.
    private static AccountBalance Read(NpgsqlDataReader r) => new(
        new(
            r.GetGuid(0),
            Word.Read<Book>(r.GetString(1))!.Value,
            r.GetString(2),
            r.GetInt32(3) is var year and not 0 ? year : null,
            r.GetString(4) is { Length: > 0 } code ? code : null),
        r.GetString(5),
        r.GetDecimal(6));
}
