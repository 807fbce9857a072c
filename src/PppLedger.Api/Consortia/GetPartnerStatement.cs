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

namespace PppLedger.Api.Consortia;

/// <summary>One row of a partner's statement.</summary>
/// <param name="Year">The year it counts for; null where not known.</param>
/// <param name="WorkPackage">The work package; null where not known.</param>
/// <param name="Book">The book.</param>
/// <param name="Account">The account.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out.</param>
/// <param name="Balance">What came in less what went out.</param>
/// <param name="Explain">Where the postings behind it are listed.</param>
public sealed record StatementRow(
    int? Year, string? WorkPackage, string Book, string Account, string Commodity, decimal In, decimal Out, decimal Balance, string Explain);

public static class GetPartnerStatementEndpoint
{
    private const int MostRows = 20_000;

    public static Task<(ProblemDetails, JournalSql)> LoadAsync(
        Guid consortiumId,
        HttpContext context,
        Filters filters,
        IQuerySession session,
        LedgerPositions positions,
        TimeProvider time,
        CancellationToken cancellation) => AsOf.ResolveIn(consortiumId, context, filters, session, positions, time, cancellation);

    [WolverineGet("/api/consortia/{consortiumId:guid}/partners/{organisationId:guid}/statement"), Clocked]
    [EndpointSummary("What a partner pledged, brought in and received, by year, work package, book, account and commodity.")]
    [EndpointDescription("Sums of the journal. Whole, up to 20,000 rows; with limit page by page, each page stating its own position: give asOfPosition to walk through one moment. What of the promises is fulfilled is at the related link: /api/consortia/{consortiumId}/fulfilment?organisationId=…")]
    [Filter("limit", FilterKind.Number, "Rows a page, 1,000 at most; all rows unless given.", Min = 1, Max = PagedAttribute.MaxLimit)]
    [Filter("cursor", FilterKind.Text, "Where the page starts: the 'next' of the page before.")]
    [ProducesResponseType<ListBody<StatementRow>>(200)]
    public static async Task<IResult> Get(
        Guid consortiumId,
        Guid organisationId,
        Filters filters,
        JournalSql sql,
        IQuerySession session,
        NpgsqlDataSource database,
        LedgerPositions positions,
        HttpContext context,
        CancellationToken cancellation)
    {
        var after = StatementKey.Read(filters.Text("cursor"));
        if (after is null && filters.Has("cursor"))
        {
            return Results.Problem(QueryRefusal.BadParameter.Because("The cursor is not one of this list.").ToProblem());
        }

        if (!await IsKnown(consortiumId, organisationId, session, database, cancellation))
        {
            return Results.NotFound();
        }

        var limit = (int?)filters.Number("limit") ?? MostRows;
        var (position, lines) = sql.Clock.Count == 0
            ? await database.StatementOf(consortiumId, organisationId, after, limit + 1, cancellation)
            : (sql.Position, await database.StatementBy(sql, organisationId, after, limit + 1, cancellation));
        if (lines is null || position < sql.Position)
        {
            return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
        }

        if (lines.Count > MostRows)
        {
            return Results.Problem(QueryRefusal.TooManyRows.Because($"More than {MostRows}: ask page by page, with limit.").ToProblem());
        }

        context.Response.Headers[CommitPosition.Header] = position.ToString();
        context.Response.Headers.Link = Related(consortiumId, organisationId, sql);
        return Answer.List(
            [.. lines.Take(limit).Select(line => Row(consortiumId, organisationId, sql, line))],
            position,
            lines.Count > limit ? StatementKey.Of(lines[limit - 1]).ToCursor() : null);
    }

    // Whoever takes part, or has anything on its accounts: a funder is no partner and has a statement.
    private static async Task<bool> IsKnown(
        Guid consortiumId, Guid organisationId, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var consortium = await session.LoadAsync<Consortium>(consortiumId, cancellation);
        return consortium is not null
            && (consortium.Partners.Any(p => p.OrganisationId == organisationId)
                || (await database.StatementOf(consortiumId, organisationId, null, 1, cancellation)).Lines.Count > 0);
    }

    private static string Related(Guid consortiumId, Guid organisationId, JournalSql sql)
    {
        var clock = string.Concat(sql.Clock.Select(c => $"&{c.Name}={c.Value}"));
        return $"</api/consortia/{consortiumId}/fulfilment?organisationId={organisationId}{clock}>; rel=\"related\"";
    }

    private static StatementRow Row(Guid consortiumId, Guid organisationId, JournalSql sql, StatementLine s) => new(
        s.Year,
        s.WorkPackage,
        s.Book,
        s.Account,
        s.Commodity,
        s.In,
        s.Out,
        s.In - s.Out,
        Explanation.Of(
        [
            ("consortiumId", $"{consortiumId}"),
            ("organisationId", $"{organisationId}"),
            ("year", s.Year?.ToString() ?? Filters.None),
            ("workPackage", s.WorkPackage ?? Filters.None),
            ("book", s.Book),
            ("account", s.Account),
            ("commodity", s.Commodity),
            .. sql.Clock,
        ]));
}
