namespace PppLedger.Domain;

/// <summary>Which rate card values a contribution: decided by what it is, whose it is, and the days worked.</summary>
public static class RateCardFit
{
    /// <summary>Why a card is not for a contribution, or null where it is.</summary>
    /// <param name="card">The card.</param>
    /// <param name="c">The contribution.</param>
    /// <param name="scheme">The scheme of the contribution's award, if any.</param>
    /// <param name="book">The rule sets there are, which know the names of schemes; left out, those the ledger comes with.</param>
    public static Refusal? Refuses(RateCard card, Contribution c, string? scheme, RuleBook? book = null) =>
        card.OrganisationId != c.OrganisationId ? Not("It is of another organisation.")
        : card.Unit != c.Quantity!.Unit ? Not($"It values what is counted in {card.Unit}, not in {c.Quantity.Unit}.")
        : !RateMethods.Values(card.Method, c.Category!.Value) ? Not($"Its method does not value {c.Category}.")
        : card.PersonKey is not null && card.PersonKey != c.PersonKey ? Not("It is for one person, and not the one of this contribution.")
        : card.AssetKey is not null && card.AssetKey != c.AssetKey ? Not("It is for one asset, and not the one of this contribution.")
        : card.Scheme is not null && !IsOf(card.Scheme, scheme, book ?? RuleBook.Shipped)
            ? Not($"It is for {card.Scheme}; the contribution counts under {scheme ?? "no award"}.")
        : !card.Holds(c.TrueOn!.From, c.TrueOn.Until)
            ? RateCardRefusal.OutsideValidity.Because($"{c.TrueOn.From:O} to {c.TrueOn.Until:O} is not within {card.From:O} to {(card.Until is { } last ? $"{last:O}" : "any day")}.", "/rateCardId")
        : null;

    /// <summary>Why a card cannot be used yet, or for these days, or null where it can.</summary>
    public static Refusal? RefusesUse(RateCard card, Contribution c) =>
        !card.IsApproved ? RateCardRefusal.NotApproved.Because($"'{card.Title}' waits for approval.", "/rateCardId")
        : card.RateFor(c.TrueOn!) is not { } rate ? RateCardRefusal.RateChangesWithin.Because($"'{card.Title}' has more than one rate from {c.TrueOn!.From:O} to {c.TrueOn.Until:O}.")
        : RateCardRules.NeedsCertificate(card, rate) ? RateCardRefusal.NotCertified.Because($"'{card.Title}' has no certificate.", "/rateCardId")
        : rate.Inputs is null ? RateCardRefusal.PayErased.Because($"Rate {rate.Number} of '{card.Title}'.", "/rateCardId")
        : null;

    /// <summary>
    /// The one card that fits: approved cards only; one for this person or asset comes before a general one, and one for the
    /// award's scheme before one for all. None or several are a refusal that says which.
    /// </summary>
    public static (Refusal? Refusal, RateCard? Card) Choose(IReadOnlyList<RateCard> cards, Contribution c, string? scheme, RuleBook? book = null)
    {
        var fitting = cards.Where(k => k.IsApproved && Refuses(k, c, scheme, book) is null)
            .GroupBy(k => (k.PersonKey is null && k.AssetKey is null ? 2 : 0) + (k.Scheme is null ? 1 : 0))
            .MinBy(g => g.Key)?.ToList() ?? [];
        return fitting switch
        {
            [] => (RateCardRefusal.NoneFits.Because($"{cards.Count(k => k.IsApproved)} approved for {c.Quantity!.Unit}; none for {c.Category} on {c.TrueOn!.From:O} to {c.TrueOn.Until:O}."), null),
            [var one] => (null, one),
            _ => (RateCardRefusal.SeveralFit.Because(string.Join("; ", fitting.Take(10).Select(k => $"{k.Id} '{k.Title}'")) + ".", "/rateCardId"), null),
        };
    }

    // A scheme has several names: nl-pps-i is PPS-I.
    private static bool IsOf(string card, string? award, RuleBook book) =>
        string.Equals(card, award, StringComparison.OrdinalIgnoreCase) || (book.Scheme(card) is { } scheme && scheme == book.Scheme(award));

    private static Refusal Not(string why) => RateCardRefusal.DoesNotFit.Because(why, "/rateCardId");
}
