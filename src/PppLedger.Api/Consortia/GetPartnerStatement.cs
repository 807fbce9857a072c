using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
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
    [WolverineGet("/api/consortia/{consortiumId:guid}/partners/{organisationId:guid}/statement")]
    [EndpointSummary("What a partner pledged, brought in and received, by year, work package, book, account and commodity.")]
    [EndpointDescription("Sums of the journal. What of the promises is fulfilled is at the related link: /api/consortia/{consortiumId}/fulfilment?organisationId=…")]
    [ProducesResponseType<ListBody<StatementRow>>(200)]
    public static async Task<IResult> Get(
        Guid consortiumId,
        Guid organisationId,
        Filters filters,
        IQuerySession session,
        NpgsqlDataSource database,
        HttpContext context,
        CancellationToken cancellation)
    {
        var (position, lines) = await database.StatementOf(consortiumId, organisationId, cancellation);
        var consortium = await session.LoadAsync<Consortium>(consortiumId, cancellation);
        if (consortium is null || (lines.Count == 0 && consortium.Partners.All(p => p.OrganisationId != organisationId)))
        {
            return Results.NotFound();
        }

        context.Response.Headers[CommitPosition.Header] = position.ToString();
        context.Response.Headers.Link = $"</api/consortia/{consortiumId}/fulfilment?organisationId={organisationId}>; rel=\"related\"";
        return Answer.List([.. lines.Select(line => Row(consortiumId, organisationId, line))], position);
    }

    private static StatementRow Row(Guid consortiumId, Guid organisationId, StatementLine s) => new(
        s.Year,
        s.WorkPackage,
        s.Book,
        s.Account,
        s.Commodity,
        s.In,
        s.Out,
        s.In - s.Out,
        Explanation.Of(
            ("consortiumId", $"{consortiumId}"),
            ("organisationId", $"{organisationId}"),
            ("year", s.Year?.ToString() ?? Filters.None),
            ("workPackage", s.WorkPackage ?? Filters.None),
            ("book", s.Book),
            ("account", s.Account),
            ("commodity", s.Commodity)));
}
