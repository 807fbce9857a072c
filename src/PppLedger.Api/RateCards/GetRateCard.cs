using Marten;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.RateCards;

public static class GetRateCardEndpoint
{
    [WolverineGet("/api/rate-cards/{rateCardId:guid}"), ForActor]
    [EndpointSummary("One rate card. What its rate is made of is shown, if it is pay, to the organisation's controller and to auditors only.")]
    [ProducesResponseType<RateCardView>(200)]
    public static async Task<IResult> Get(Guid rateCardId, Actor actor, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        if (await session.LoadAsync<RateCard>(rateCardId, cancellation) is not { } card)
        {
            return Results.NotFound();
        }

        var mayReadPay = RateCardActs.MayReadPay(actor, card.OrganisationId);
        return Answer.View(RateCardView.Of(mayReadPay ? await session.WithPay(card, cancellation) : card, mayReadPay), card.Version);
    }
}
