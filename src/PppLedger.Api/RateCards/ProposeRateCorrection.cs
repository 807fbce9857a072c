using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.RateCards;

/// <summary>Propose a correction of a rate; it takes the place of one that was waiting.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Inputs">The numbers the rate should have been made of.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">First day it is about; left out, the first of the card.</param>
/// <param name="Until">Last day it is about; left out, the last of the card.</param>
[Example("""
    { "version": 2, "inputs": { "purchasePrice": 118000.00, "lifeYears": 5 }, "reason": "A discount of the supplier was credited later.", "from": "2026-01-01" }
    """)]
public sealed record ProposeRateCorrectionRequest(long Version, RateInputs Inputs, string Reason, DateOnly? From = null, DateOnly? Until = null);

public static class ProposeRateCorrectionEndpoint
{
    public static async Task<CardWithPay> LoadAsync(RateCard rateCard, IQuerySession session, CancellationToken cancellation) =>
        new(await session.WithPay(rateCard, cancellation));

    public static ProblemDetails Validate(ProposeRateCorrectionRequest request, RateCard rateCard, CardWithPay full, Actor actor, RuleBook book) =>
        RateCardRules.Refuses(full.Card, Command(request, actor), book).OrGoOn();

    [WolverinePost("/api/rate-cards/{rateCardId:guid}/corrections"), EmptyResponse]
    [EndpointSummary("Propose a correction of a rate. Nothing changes until another has approved it.")]
    public static RateCorrectionProposed Post(
        ProposeRateCorrectionRequest request, [WriteAggregate] RateCard rateCard, CardWithPay full, Actor actor, RuleBook book, IDocumentSession session)
    {
        var proposed = RateCardRules.Decide(full.Card, Command(request, actor), book);
        if (rateCard.KeepsPayApart)
        {
            session.Delete<RateCardPay>(RateCardPay.IdOf(rateCard.Id, rateCard.Proposed?.Rate.Number ?? -1));
            session.Store(RateCardPay.Of(
                rateCard.Id, proposed.Number, rateCard.OrganisationId, rateCard.PersonKey!, request.Inputs.Completed(rateCard.Method, rateCard.Terms(book))));
        }

        return proposed;
    }

    private static ProposeRateCorrection Command(ProposeRateCorrectionRequest request, Actor actor) =>
        new(request.Inputs, request.From, request.Until, request.Reason, actor);
}

/// <summary>A card with the pay that is kept apart: for rules only, never in an answer.</summary>
/// <param name="Card">The card.</param>
public sealed record CardWithPay(RateCard Card);
