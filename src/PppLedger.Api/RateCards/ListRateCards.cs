using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.RateCards;

public static class ListRateCardsEndpoint
{
    [WolverineGet("/api/rate-cards"), Paged, ForActor]
    [EndpointSummary("Rate cards, oldest first. Pay is not in the list: the organisation's controller and auditors read it card by card.")]
    [Filter("organisationId", FilterKind.Id, "Only of this organisation.")]
    [Filter("method", FilterKind.Word, "Only of this method.", Words = typeof(ValuationMethod))]
    [Filter("scheme", FilterKind.Text, "Only for this scheme.")]
    [Filter("on", FilterKind.Day, "Only those that hold for this day.")]
    [ProducesResponseType<ListBody<RateCardView>>(200)]
    public static async Task<IResult> Get(Filters filters, Actor actor, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<RateCard>().SeenBy(filters);
        query = filters.Id("organisationId") is { } organisation ? query.Where(c => c.OrganisationId == organisation) : query;
        query = filters.Text("method") is { } method ? query.Where(c => c.MatchesSql("d.data ->> 'method' = ?", method)) : query;
        query = filters.Text("scheme") is { } scheme ? query.Where(c => c.Scheme == scheme) : query;
        query = filters.Text("on") is { } day
            ? query.Where(c => c.MatchesSql("d.data ->> 'from' <= ? and coalesce(d.data ->> 'until', '9999-12-31') >= ?", day, day))
            : query;
        return await query.PageOfViews(filters, c => c.Id, Shown, cancellation);
    }

    private static Task<IReadOnlyList<RateCardView>> Shown(IReadOnlyList<RateCard> cards) =>
        Task.FromResult<IReadOnlyList<RateCardView>>([.. cards.Select(card => RateCardView.Of(card, mayReadPay: false))]);
}
