namespace PppLedger.Domain;

/// <summary>The organisation's controller approved a rate card: from now on it values contributions.</summary>
/// <param name="By">Opaque key of the one who approved it: not its author.</param>
[EventAlias("rate-card-approved")]
[Says("The rate card was approved")]
public sealed record RateCardApproved(string By) : IPostsNothing;

/// <summary>Approves a rate card.</summary>
/// <param name="Actor">Who.</param>
public sealed record ApproveRateCard(Actor Actor);

public static partial class RateCardRules
{
    /// <summary>Refuses, in this order: who may not; a card approved before; its author.</summary>
    public static Refusal? Refuses(RateCard card, ApproveRateCard command) =>
        RateCardActs.Refuses(RateCardActs.Approve, command.Actor, card.OrganisationId, card.Method)
        ?? (card.IsApproved ? RateCardRefusal.AlreadyApproved
            : command.Actor.Key == card.RegisteredBy ? RateCardRefusal.ApprovedByAuthor
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static RateCardApproved Decide(RateCard card, ApproveRateCard command)
    {
        Invariant.Holds(Refuses(card, command) is null);
        return new(command.Actor.Key);
    }
}
