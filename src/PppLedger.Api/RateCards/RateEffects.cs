using PppLedger.Domain;

namespace PppLedger.Api.RateCards;

/// <summary>What a rate card or a correction does to one contribution.</summary>
/// <param name="ContributionId">The contribution.</param>
/// <param name="ConsortiumId">Its consortium.</param>
/// <param name="TrueOn">The days it was given on.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Quantity">What stands there.</param>
/// <param name="Old">What it is worth; null where it has no value yet.</param>
/// <param name="New">What it would be worth; null where that cannot be computed yet.</param>
/// <param name="Increase">By how much it would be worth more.</param>
/// <param name="Decrease">By how much it would be worth less.</param>
/// <param name="Outcome">Whether it is revalued, becomes a finding, could be valued, or stays as it is.</param>
/// <param name="Cause">Why it becomes a finding.</param>
/// <param name="Basis">The arithmetic; never pay.</param>
public sealed record RateEffectView(
    Guid ContributionId,
    Guid ConsortiumId,
    DateRange TrueOn,
    ContributionStage Stage,
    Quantity Quantity,
    Money? Old,
    Money? New,
    Money? Increase,
    Money? Decrease,
    RateOutcome Outcome,
    RateFindingCause? Cause,
    string Basis)
{
    internal static RateEffectView Of(RateEffect e) => new(
        e.Contribution.Id, e.Contribution.ConsortiumId, e.Contribution.TrueOn!, e.Contribution.Stage, e.Contribution.Quantity!,
        e.Contribution.Value, e.New, e.Increase, e.Decrease, e.Outcome, e.Cause, e.Basis);
}

/// <summary>How many contributions have an outcome, and the money in it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Contributions">How many contributions.</param>
/// <param name="Old">What they are worth together.</param>
/// <param name="New">What they would be worth together.</param>
/// <param name="Difference">The difference; below zero where they would be worth less.</param>
public sealed record RateEffectTotal(RateOutcome Outcome, string Currency, int Contributions, decimal Old, decimal New, decimal Difference);

/// <summary>What a rate card or a correction does to every contribution it touches.</summary>
/// <param name="RateCardId">The card.</param>
/// <param name="Effects">Contribution by contribution.</param>
/// <param name="Totals">Per outcome and currency.</param>
public sealed record RateEffects(Guid RateCardId, IReadOnlyList<RateEffectView> Effects, IReadOnlyList<RateEffectTotal> Totals)
{
    internal static RateEffects Of(Guid rateCardId, IReadOnlyList<RateEffect> effects) => new(
        rateCardId,
        [.. effects.Select(RateEffectView.Of)],
        [
            .. effects.GroupBy(e => (e.Outcome, Currency: (e.Contribution.Value ?? e.New)?.Currency ?? "")).OrderBy(g => g.Key)
                .Select(g => new RateEffectTotal(g.Key.Outcome, g.Key.Currency, g.Count(), g.Sum(Old), g.Sum(New), g.Sum(New) - g.Sum(Old))),
        ]);

    private static decimal Old(RateEffect e) => e.Contribution.Value?.Amount ?? 0;

    // What cannot be computed yet, or stands in another currency, changes nothing in the sum.
    private static decimal New(RateEffect e) =>
        e.New is { } value && (e.Contribution.Value is null || e.Contribution.Value.Currency == value.Currency) ? value.Amount : Old(e);
}
