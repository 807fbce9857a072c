using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.RateCards;

/// <summary>Approve the correction that is proposed.</summary>
/// <param name="Version">The version you read.</param>
[Example("""
    { "version": 3 }
    """)]
public sealed record ApproveRateCorrectionRequest(long Version);

public static class ApproveRateCorrectionEndpoint
{
    public static async Task<CorrectionWork> LoadAsync(RateCard rateCard, RuleBook book, IDocumentSession session, CancellationToken cancellation)
    {
        await session.HoldRateCardAlone(rateCard.Id, cancellation);
        return await CorrectionWork.Of(rateCard, book, session, cancellation);
    }

    public static ProblemDetails Validate(ApproveRateCorrectionRequest request, RateCard rateCard, CorrectionWork work, Actor actor) =>
        RateCardRules.Refuses(work.Card, new ApproveRateCorrection(actor)).OrGoOn();

    [WolverinePost("/api/rate-cards/{rateCardId:guid}/corrections/approval"), ChangesOthers("a contribution it revalues was")]
    [EndpointSummary("Approve a correction of a rate: what the card valued on those days is revalued, or becomes a finding where its period is closed.")]
    public static (RateEffects, RateCorrected) Post(
        ApproveRateCorrectionRequest request, [WriteAggregate] RateCard rateCard, CorrectionWork work, Actor actor, IDocumentSession session)
    {
        var corrected = RateCardRules.Decide(work.Card, new ApproveRateCorrection(actor));
        var effects = work.Effects(work.Card.Proposed!.Rate);
        foreach (var effect in effects)
        {
            if (RateCorrection.Fact(effect, work.Card, $"Rate corrected: {corrected.Reason}", actor) is { } fact)
            {
                // Whoever changed the contribution meanwhile refuses the whole correction.
                session.Events.Append(effect.Contribution.Id, effect.Contribution.Version + 1, fact);
            }
        }

        return (RateEffects.Of(rateCard.Id, effects), corrected);
    }
}
