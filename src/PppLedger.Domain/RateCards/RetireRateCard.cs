namespace PppLedger.Domain;

/// <summary>A rate card is not used for later days any more. What it valued stays.</summary>
/// <param name="LastDay">The last day it holds for.</param>
/// <param name="By">Opaque key of the one who retired it.</param>
[EventAlias("rate-card-retired")]
[Says("The rate card was retired; its last day is {LastDay}")]
public sealed record RateCardRetired(DateOnly LastDay, string By) : IPostsNothing;

/// <summary>Retires a rate card.</summary>
/// <param name="LastDay">The last day it holds for.</param>
/// <param name="Actor">Who.</param>
public sealed record RetireRateCard(DateOnly LastDay, Actor Actor);

public static partial class RateCardRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a card retired before; a day outside its validity.</summary>
    public static Refusal? Refuses(RateCard card, RetireRateCard command) =>
        Input.Day(command.LastDay, "/lastDay")
        ?? RateCardActs.Refuses(RateCardActs.Retire, command.Actor, card.OrganisationId, card.Method)
        ?? (card.IsRetired ? RateCardRefusal.AlreadyRetired.Because($"Its last day is {card.Until:O}.")
            : !card.Holds(command.LastDay, command.LastDay) ? RateCardRefusal.OutsideValidity.Because($"{command.LastDay:O} is outside its validity.", "/lastDay")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static RateCardRetired Decide(RateCard card, RetireRateCard command)
    {
        Invariant.Holds(Refuses(card, command) is null);
        return new(command.LastDay, command.Actor.Key);
    }
}
