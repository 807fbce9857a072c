using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.RateCards;

/// <summary>
/// What is to be previewed: the inputs of a correction, else the correction that is proposed, else the approval of the card.
/// </summary>
/// <param name="Version">The version you read.</param>
/// <param name="Inputs">The numbers the rate should have been made of.</param>
/// <param name="From">First day; left out, the first of the card.</param>
/// <param name="Until">Last day; left out, the last of the card.</param>
[Example("""
    { "version": 1 }
    """)]
public sealed record PreviewRateCardRequest(long Version, RateInputs? Inputs = null, DateOnly? From = null, DateOnly? Until = null)
{
    internal PreviewRateCard ToCommand(Actor actor) => new(Inputs, From, Until, actor);
}

public static class PreviewRateCardEndpoint
{
    public static Task<CorrectionWork> LoadAsync(RateCard rateCard, RuleBook book, IQuerySession session, CancellationToken cancellation) =>
        CorrectionWork.Of(rateCard, book, session, cancellation);

    public static ProblemDetails Validate(PreviewRateCardRequest request, RateCard rateCard, CorrectionWork work, Actor actor) =>
        RateCardRules.Refuses(work.Card, request.ToCommand(actor), work.Book).OrGoOn();

    [WolverinePost("/api/rate-cards/{rateCardId:guid}/preview"), WritesNothing]
    [EndpointSummary("What approving the card or a correction would do to every contribution it touches. Nothing is written.")]
    public static async Task<RateEffects> Post(
        PreviewRateCardRequest request,
        [ReadAggregate] RateCard rateCard,
        CorrectionWork work,
        Actor actor,
        IQuerySession session,
        CancellationToken cancellation)
    {
        var effects = request.ToCommand(actor).Rate(work.Card, work.Book) is { } rate
            ? work.Effects(rate)
            : RateCorrection.EffectsOfApproval(work.Card, await OfOrganisation(rateCard, session, cancellation), work.Book);
        return RateEffects.Of(rateCard.Id, effects);
    }

    private static async Task<List<(Contribution, string?)>> OfOrganisation(RateCard card, IQuerySession session, CancellationToken cancellation)
    {
        var contributions = await session.Query<Contribution>().Where(c => c.OrganisationId == card.OrganisationId).ToListAsync(cancellation);
        var awards = await session.LoadManyAsync<Award>(cancellation, [.. contributions.Where(c => c.AwardId is not null).Select(c => c.AwardId!.Value).Distinct()]);
        var schemes = awards.ToDictionary(a => a.Id, a => a.Scheme);
        return [.. contributions.Where(c => !c.IsCash).Select(c => (c, c.AwardId is { } award ? schemes.GetValueOrDefault(award) : null))];
    }
}
