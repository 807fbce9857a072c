namespace PppLedger.Domain;

/// <summary>
/// A correction of a rate was approved. What the card valued on those days is revalued in the same transaction where its period is
/// open; elsewhere a finding is raised (domain rule I33).
/// </summary>
/// <param name="Number">The number of the correction on this card.</param>
/// <param name="Inputs">The numbers the rate is made of on those days; null where they are one person's pay.</param>
/// <param name="From">First day it is about.</param>
/// <param name="Until">Last day it is about; null where open.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who approved it: not its proposer.</param>
[EventAlias("rate-corrected")]
[Says("Rate {Number} of the rate card was corrected from {From}[ until {Until}]: {Reason}")]
public sealed record RateCorrected(int Number, RateInputs? Inputs, DateOnly From, DateOnly? Until, string Reason, string By) : IPostsNothing;

/// <summary>Approves the correction that is proposed.</summary>
/// <param name="Actor">Who.</param>
public sealed record ApproveRateCorrection(Actor Actor);

public static partial class RateCardRules
{
    /// <summary>Refuses, in this order: who may not; nothing proposed; its proposer; days the card no longer holds for; a rate to be certified; pay that was erased.</summary>
    /// <param name="card">The card, with the pay that is kept apart.</param>
    /// <param name="command">The act.</param>
    public static Refusal? Refuses(RateCard card, ApproveRateCorrection command) =>
        RateCardActs.Refuses(RateCardActs.Correct, command.Actor, card.OrganisationId, card.Method)
        ?? (card.Proposed is not { } proposed ? RateCardRefusal.NothingProposed
            : command.Actor.Key == proposed.By ? RateCardRefusal.CorrectedByProposer
            : !card.Holds(proposed.Rate.From, proposed.Rate.Until) ? RateCardRefusal.OutsideValidity.Because("The card was retired since: propose it for the days that are left.")
            : NeedsCertificate(card, proposed.Rate) ? RateCardRefusal.NotCertified
            : proposed.Rate.Inputs is null ? RateCardRefusal.PayErased
            : null);

    /// <summary>The fact, once nothing refuses it. One person's pay is not in it.</summary>
    public static RateCorrected Decide(RateCard card, ApproveRateCorrection command)
    {
        Invariant.Holds(Refuses(card, command) is null);
        var rate = card.Proposed!.Rate;
        return new(rate.Number, card.KeepsPayApart ? null : rate.Inputs, rate.From, rate.Until, card.Proposed.Reason, command.Actor.Key);
    }

    internal static bool NeedsCertificate(RateCard card, CardRate rate) => card.Method is ValuationMethod.IntegralCostSystem && rate.Certificate is null;
}
