namespace PppLedger.Domain;

/// <summary>Asks what a correction, or the approval of the card, would do.</summary>
/// <param name="Inputs">The inputs of a correction; null for the one that is proposed or, where none is, the approval of the card.</param>
/// <param name="From">First day of the correction; null for the first of the card.</param>
/// <param name="Until">Last day of the correction; null for the last of the card.</param>
/// <param name="Actor">Who asks.</param>
public sealed record PreviewRateCard(RateInputs? Inputs, DateOnly? From, DateOnly? Until, Actor Actor)
{
    /// <summary>The correction asked about, where its inputs are given.</summary>
    public ProposeRateCorrection? Correction => Inputs is null ? null : new(Inputs, From, Until, "Preview", Actor);

    /// <summary>The rate whose effects are asked for; null for the approval of the card.</summary>
    public CardRate? Rate(RateCard card, RuleBook? book = null) => Correction is { } correction ? RateCardRules.Corrected(card, correction, book) : card.Proposed?.Rate;
}

public static partial class RateCardRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a correction the card does not allow; pay that was erased; nothing to preview.</summary>
    /// <param name="card">The card, with the pay that is kept apart.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="book">The rule sets there are; left out, those the ledger comes with.</param>
    public static Refusal? Refuses(RateCard card, PreviewRateCard command, RuleBook? book = null) =>
        Input.OptionalRange(command.From, command.Until, "/from", "/until")
        ?? (command.Inputs is null && (command.From ?? command.Until) is not null
            ? RateCardRefusal.InputMissing.Because("Days are those of a correction: give its inputs.", "/inputs")
            : null)
        ?? (command.Correction is null ? null : RefusesValues(card, command.Correction))
        ?? RateCardActs.RefusesPreview(command.Actor, card)
        ?? (command.Correction is not null ? RefusesCorrection(card, command.Correction, book)
            : (card.Proposed?.Rate ?? card.Rates[^1]).Inputs is null ? RateCardRefusal.PayErased
            : card.IsApproved && card.Proposed is null
                ? RateCardRefusal.NothingProposed.Because("The card is approved; give the inputs of a correction.")
            : null);
}
