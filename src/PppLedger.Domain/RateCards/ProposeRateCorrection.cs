namespace PppLedger.Domain;

/// <summary>A correction of a rate was proposed. It takes the place of one that was waiting; nothing changes until it is approved.</summary>
/// <param name="Number">The number of the correction on this card, from 1.</param>
/// <param name="Inputs">The numbers the rate should have been made of; null where they are one person's pay.</param>
/// <param name="From">First day it is about.</param>
/// <param name="Until">Last day it is about; null where open.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who proposed it.</param>
[EventAlias("rate-correction-proposed")]
[Says("A correction of rate {Number} of the rate card from {From}[ until {Until}] was proposed: {Reason}")]
public sealed record RateCorrectionProposed(int Number, RateInputs? Inputs, DateOnly From, DateOnly? Until, string Reason, string By) : IPostsNothing;

/// <summary>Proposes a correction of a rate.</summary>
/// <param name="Inputs">The numbers the rate should have been made of.</param>
/// <param name="From">First day it is about; null for the first of the card.</param>
/// <param name="Until">Last day it is about; null for the last of the card.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record ProposeRateCorrection(RateInputs Inputs, DateOnly? From, DateOnly? Until, string Reason, Actor Actor);

public static partial class RateCardRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a card not approved; a method or a rate that is not of the scheme; days outside its validity; no change.</summary>
    /// <param name="card">The card, with the pay that is kept apart.</param>
    /// <param name="command">The correction.</param>
    /// <param name="book">The rule sets there are; left out, those the ledger comes with.</param>
    public static Refusal? Refuses(RateCard card, ProposeRateCorrection command, RuleBook? book = null) =>
        RefusesValues(card, command)
        ?? RateCardActs.Refuses(RateCardActs.Propose, command.Actor, card.OrganisationId, card.Method)
        ?? RefusesCorrection(card, command, book);

    /// <summary>Refuses what is wrong with the values by themselves.</summary>
    public static Refusal? RefusesValues(RateCard card, ProposeRateCorrection command) =>
        RateMethods.Fault(command.Inputs, card.Method)
        ?? Input.OptionalRange(command.From, command.Until, "/from", "/until")
        ?? Input.Text(command.Reason, "/reason", 500);

    /// <summary>Refuses a correction that the card does not allow, whoever proposes it.</summary>
    public static Refusal? RefusesCorrection(RateCard card, ProposeRateCorrection command, RuleBook? book = null) =>
        !card.IsApproved ? RateCardRefusal.NotApproved
        : card.Terms(book).Refuses(command.Inputs, card.Method, card.Scheme, card.Currency) is { } refusal ? refusal
        : !card.Holds(command.From ?? card.From, command.Until ?? card.Until)
            ? RateCardRefusal.OutsideValidity.Because($"It holds from {card.From:O}{(card.Until is { } last ? $" until {last:O}" : "")}.", command.From < card.From ? "/from" : "/until")
        : card.RateFor(new(command.From ?? card.From, command.Until ?? card.Until ?? DateOnly.MaxValue))?.Inputs == command.Inputs.Completed(card.Method, card.Terms(book))
            ? RateCardRefusal.SameInputs.Because("Every number is the one it has.", "/inputs")
        : null;

    /// <summary>The fact, once nothing refuses it. One person's pay is not in it.</summary>
    public static RateCorrectionProposed Decide(RateCard card, ProposeRateCorrection command, RuleBook? book = null)
    {
        Invariant.Holds(Refuses(card, command, book) is null);
        var rate = Corrected(card, command, book);
        return new(rate.Number, card.KeepsPayApart ? null : rate.Inputs, rate.From, rate.Until, command.Reason, command.Actor.Key);
    }

    /// <summary>The rate a correction would set.</summary>
    public static CardRate Corrected(RateCard card, ProposeRateCorrection command, RuleBook? book = null) =>
        new(card.Proposals + 1, command.Inputs.Completed(card.Method, card.Terms(book)), command.From ?? card.From, command.Until ?? card.Until, null);
}
