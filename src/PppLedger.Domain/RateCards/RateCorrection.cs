namespace PppLedger.Domain;

/// <summary>What a rate card or its correction does to one contribution.</summary>
public enum RateOutcome
{
    /// <summary>No outcome.</summary>
    None,

    /// <summary>Its value stays as it is.</summary>
    Stays,

    /// <summary>It has no value yet and would be worth this.</summary>
    ToBeValued,

    /// <summary>It is revalued.</summary>
    Revalued,

    /// <summary>It is not revalued; a finding says the difference.</summary>
    Finding,
}

/// <summary>Why a contribution is not revalued by itself.</summary>
public enum RateFindingCause
{
    /// <summary>No cause.</summary>
    None,

    /// <summary>A reporting period that holds its days is closed.</summary>
    PeriodClosed,

    /// <summary>The auditor certified it.</summary>
    Certified,

    /// <summary>It would be worth more than was accepted.</summary>
    IncreaseAfterAcceptance,

    /// <summary>Only part of its days are corrected; the difference is the most it can be.</summary>
    DaysReachOver,

    /// <summary>It does not stand at the value the card gave it: somebody corrected or disallowed part of it.</summary>
    OtherValueStands,
}

/// <summary>What a rate card or its correction does to one contribution.</summary>
/// <param name="Contribution">The contribution.</param>
/// <param name="Outcome">What happens to it.</param>
/// <param name="Cause">Why it is a finding, where it is one.</param>
/// <param name="New">What it would be worth; null where that cannot be computed.</param>
/// <param name="Basis">The arithmetic; never pay.</param>
public sealed record RateEffect(Contribution Contribution, RateOutcome Outcome, RateFindingCause? Cause, Money? New, string Basis)
{
    /// <summary>What it would be worth in the card's currency, where another one is posted.</summary>
    public OriginalAmount? Original { get; init; }

    /// <summary>By how much it is worth more; one of increase and decrease is given, where it differs.</summary>
    public Money? Increase => Differs ? Change.Of(Contribution.Value!, New!).Increase : null;

    /// <summary>By how much it is worth less.</summary>
    public Money? Decrease => Differs ? Change.Of(Contribution.Value!, New!).Decrease : null;

    private bool Differs => New is not null && Contribution.Value is not null && New.Currency == Contribution.Value.Currency;
}

/// <summary>What correcting a rate does to what the card valued: one computation, for the preview and for the approval.</summary>
public static class RateCorrection
{
    private static readonly Parties NoOthers = new(null, null);

    /// <summary>The effects, contribution by contribution; those without a day in common with the correction are left out.</summary>
    /// <param name="card">The card before the correction, with the pay that is kept apart.</param>
    /// <param name="rate">The rate the correction sets.</param>
    /// <param name="valuedByIt">The contributions whose last valuation is by this card.</param>
    /// <param name="isClosed">Whether a contribution lies in a closed reporting period.</param>
    /// <param name="book">The rule sets there are; left out, those the ledger comes with.</param>
    public static IReadOnlyList<RateEffect> Effects(
        RateCard card, CardRate rate, IEnumerable<Contribution> valuedByIt, Func<Contribution, bool> isClosed, RuleBook? book = null) =>
        [.. valuedByIt.Where(c => Stands(c) && rate.Meets(c.TrueOn!)).OrderBy(c => c.Id).Select(c => Effect(card, rate, c, isClosed(c), book))];

    /// <summary>What a card that is not approved yet would do: nothing to what has a value, and a value to what has none.</summary>
    /// <param name="card">The card, with the pay that is kept apart.</param>
    /// <param name="contributions">Contributions of the organisation, each with the scheme of its award.</param>
    /// <param name="book">The rule sets there are; left out, those the ledger comes with.</param>
    public static IReadOnlyList<RateEffect> EffectsOfApproval(
        RateCard card, IEnumerable<(Contribution Contribution, string? Scheme)> contributions, RuleBook? book = null) =>
    [
        .. contributions.Where(p => Stands(p.Contribution) && RateCardFit.Refuses(card, p.Contribution, p.Scheme, book) is null).Select(p => p.Contribution)
            .OrderBy(c => c.Id).Select(c => EffectOfApproval(card, c, book)),
    ];

    /// <summary>The fact on the contribution's stream, or null where nothing happens to it.</summary>
    public static ILedgerEvent? Fact(RateEffect effect, RateCard card, string reason, Actor actor) => effect.Outcome switch
    {
        RateOutcome.Revalued => ContributionRules.Decide(
            effect.Contribution, new RevalueContribution(effect.New!, card.Method, effect.Basis, reason, actor) { RateCardId = card.Id, Original = effect.Original }, NoOthers),
        RateOutcome.Finding => new RateFindingRaised(card.Id, effect.Increase, effect.Decrease, effect.Basis, actor.Key),
        _ => null,
    };

    private static RateEffect Effect(RateCard card, CardRate rate, Contribution c, bool isClosed, RuleBook? book)
    {
        var before = card.RateFor(c.TrueOn!)?.Inputs is { } inputs ? Valuation.Of(card, inputs, c.Quantity!, c.Use, book) : null;
        var after = Valuation.Of(card, rate.Inputs!, c.Quantity!, c.Use, book);
        var value = Posted(c, after.Value);
        RateFindingCause? cause =
            !rate.Holds(c.TrueOn!.From, c.TrueOn.Until) ? RateFindingCause.DaysReachOver
            : before is null || Posted(c, before.Value) != c.Value ? RateFindingCause.OtherValueStands
            : value == c.Value ? null
            : isClosed ? RateFindingCause.PeriodClosed
            : c.Stage is ContributionStage.Certified ? RateFindingCause.Certified
            : value > c.Value! && StageAccounts.CountsAsAccepted.Contains(c.Stage) ? RateFindingCause.IncreaseAfterAcceptance
            : null;

        // What somebody changed by hand keeps its own price: the difference is the one between the rates.
        value = cause is RateFindingCause.OtherValueStands && before is not null
            ? c.Value! with { Amount = Math.Max(0, c.Value.Amount + value.Amount - Posted(c, before.Value).Amount) }
            : value;
        var outcome = value == c.Value ? RateOutcome.Stays : cause is null ? RateOutcome.Revalued : RateOutcome.Finding;
        return new(c, outcome, outcome is RateOutcome.Finding ? cause : null, value, after.Basis) { Original = IsConverted(c, after.Value) ? c.Original! with { Value = after.Value } : null };
    }

    private static RateEffect EffectOfApproval(RateCard card, Contribution c, RuleBook? book)
    {
        var computable = card.RateFor(c.TrueOn!)?.Inputs is { } inputs && (c.Use is not null || card.Method is not ValuationMethod.DepreciationShare)
            ? Valuation.Of(card, inputs, c.Quantity!, c.Use, book)
            : null;
        return new(c, c.Value is null ? RateOutcome.ToBeValued : RateOutcome.Stays, null, computable?.Value, computable?.Basis ?? "It needs the months of use.");
    }

    // Rejected, withdrawn and disallowed in full: nothing is left to value.
    private static bool Stands(Contribution c) => !c.IsCash && ContributionActs.Revalue.From.Contains(c.Stage) && c.Quantity is { Amount: > 0 };

    // The card's own currency is the original one where another is posted.
    private static Money Posted(Contribution c, Money value) =>
        IsConverted(c, value) ? Money.RoundHalfUp(value.Amount / c.Original!.Rate, c.Value!.Currency) : value;

    private static bool IsConverted(Contribution c, Money value) =>
        c.Original is { } original && original.Value.Currency == value.Currency && c.Value!.Currency != value.Currency;
}
