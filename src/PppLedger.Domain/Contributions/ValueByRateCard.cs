namespace PppLedger.Domain;

/// <summary>The months of use and the part for the project that a depreciation share is computed on.</summary>
/// <param name="Months">Months of use.</param>
/// <param name="SharePercent">Part of its use that was for the project, in per cent.</param>
/// <param name="By">Opaque key of the one who stated it.</param>
[EventAlias("equipment-use-stated")]
[Says("{Months} months of use at a share of {SharePercent} % were stated for the equipment")]
public sealed record EquipmentUseStated(decimal Months, decimal SharePercent, string By) : IPostsNothing;

/// <summary>The rate cards a contribution may be valued by.</summary>
/// <param name="Asked">The card named; null lets the ledger choose the one that fits.</param>
/// <param name="Cards">The card named or, where none is, the organisation's cards; with the pay that is kept apart.</param>
/// <param name="Scheme">The scheme of the contribution's award, if any.</param>
/// <param name="Use">For depreciation, the use.</param>
public sealed record RateCardChoice(Guid? Asked, IReadOnlyList<RateCard> Cards, string? Scheme, ValuationUse? Use)
{
    /// <summary>The rule sets there are.</summary>
    public RuleBook Book { get; init; } = RuleBook.Shipped;

    /// <summary>What the chosen card makes of a contribution, or why none does.</summary>
    /// <param name="c">The contribution.</param>
    /// <param name="currencies">In which currency it counts: a card in another one gives the original amount (domain rule I34).</param>
    public (Refusal? Refusal, CardPrice? Price) Price(Contribution c, CurrencyTerms currencies)
    {
        var (refusal, card) = Asked is not { } id ? RateCardFit.Choose(Cards, c, Scheme, Book)
            : Cards.FirstOrDefault(k => k.Id == id) is { } named ? (RateCardFit.Refuses(named, c, Scheme, Book), named)
            : (RateCardRefusal.UnknownCard.Because($"No rate card {id}.", "/rateCardId"), null);
        refusal ??= RateCardFit.RefusesUse(card!, c) ?? RefusesUse(card!, c);
        if (refusal is not null)
        {
            return (refusal, null);
        }

        var valued = Valuation.Of(card!, card!.RateFor(c.TrueOn!)!.Inputs!, c.Quantity!, Use ?? c.Use, Book);
        var (value, original) = currencies.AwardCurrency is { } counts && counts != card.Currency ? (null, valued.Value) : (valued.Value, (Money?)null);
        refusal = CurrencyTerms.Faults(value, original) ?? currencies.Refuses(value, original, c.TrueOn!);
        if (refusal is not null)
        {
            return (refusal.Because($"By '{card.Title}' it is worth {valued.Value}.{(refusal.Detail is null ? "" : $" {refusal.Detail}")}", "/rateCardId"), null);
        }

        var posted = currencies.Post(value, original, c.TrueOn!);
        return (null, new(card, posted.Value, posted.Original, valued.Basis));
    }

    private Refusal? RefusesUse(RateCard card, Contribution c) =>
        card.Method is ValuationMethod.DepreciationShare
            ? Use is null && c.Use is null ? RateCardRefusal.UseMissing.Because($"'{card.Title}' is straight-line depreciation.", "/use") : null
        : Use is not null ? RateCardRefusal.UseNotOfMethod.Because($"'{card.Title}' is not computed on use.", "/use")
        : null;
}

/// <summary>What a card makes of a contribution.</summary>
/// <param name="Card">The card.</param>
/// <param name="Value">The value that is posted.</param>
/// <param name="Original">The amount in the card's currency, where that is another one.</param>
/// <param name="Basis">The arithmetic.</param>
public sealed record CardPrice(RateCard Card, Money Value, OriginalAmount? Original, string Basis);

/// <summary>Gives a recorded in-kind contribution its first value by a rate card.</summary>
/// <param name="Choice">The cards.</param>
/// <param name="Actor">Who.</param>
public sealed record ValueByRateCard(RateCardChoice Choice, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; cash; who may not; a stage that does not allow it; what has a value; a card that does not fit.</summary>
    public static Refusal? Refuses(Contribution c, ValueByRateCard command, Parties parties) =>
        command.Choice.Use?.Fault("/use")
        ?? (c.IsCash ? ContributionRefusal.CashIsNotValued : null)
        ?? ContributionActs.Refuses(ContributionActs.Value, c, command.Actor, parties)
        ?? (c.Value is not null ? ContributionRefusal.AlreadyValued.Because($"It is valued at {c.Value}.") : null)
        ?? command.Choice.Price(c, parties.Currencies).Refusal;

    /// <summary>The facts, once nothing refuses it.</summary>
    public static IReadOnlyList<ILedgerEvent> Decide(Contribution c, ValueByRateCard command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        var price = command.Choice.Price(c, parties.Currencies).Price!;
        var value = new ContributionValued(price.Value, price.Card.Method, price.Card.Id, price.Basis, price.Original, command.Actor.Key);
        return [.. Stated(c, command.Choice.Use, command.Actor), value];
    }

    // The use is a fact of its own: a corrected rate is computed on it again.
    private static IEnumerable<ILedgerEvent> Stated(Contribution c, ValuationUse? use, Actor actor) =>
        use is null || use == c.Use ? [] : [new EquipmentUseStated(use.Months, use.SharePercent, actor.Key)];
}
