namespace PppLedger.Domain;

/// <summary>What every payment of a funder gives.</summary>
public interface IPayment
{
    /// <summary>Whom it is paid to: the coordinator or a partner.</summary>
    Guid OrganisationId { get; }

    /// <summary>How much.</summary>
    Money Value { get; }

    /// <summary>When.</summary>
    DateOnly PaidOn { get; }

    /// <summary>The payer's reference.</summary>
    string? Reference { get; }

    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    string? Tranche { get; }

    /// <summary>Today's legal day.</summary>
    DateOnly Today { get; }

    /// <summary>Who.</summary>
    Actor Actor { get; }
}

public static partial class AwardRules
{
    // In this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant, unless its date was
    // inferred; a recipient that never took part (one that left may still be paid for what it did); no such tranche; another currency.
    private static Refusal? BadPayment(AwardAct act, Award award, IPayment payment, Consortium consortium) =>
        payment.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(payment.Tranche, "/tranche")
        ?? Input.Day(payment.PaidOn, "/paidOn")
        ?? Input.OptionalText(payment.Reference, "/reference", 100)
        ?? Ahead(payment.PaidOn, payment.Today, "/paidOn")
        ?? AwardActs.Refuses(act, award.FunderId, consortium.CoordinatorId, payment.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? (award.GrantDateInferred ? null : BeforeTheGrant(award, payment.PaidOn, "/paidOn"))
        ?? (consortium.Partners.Any(p => p.OrganisationId == payment.OrganisationId)
            ? null
            : AwardRefusal.RecipientNotAPartner.Because($"It takes no part in {consortium.Code}.", "/organisationId"))
        ?? NoSuchPot(award, payment.Tranche)
        ?? OtherCurrency(award, payment.Value, "/value");

    private static Refusal? AboveCeiling(Award award, IPayment payment) =>
        award.Pot(payment.Tranche)! is var pot && pot.Paid + payment.Value > (pot.Settled ?? pot.Ceiling)
            ? AwardRefusal.MoreThanCeiling.Because($"{pot.Paid} of {pot.Settled ?? pot.Ceiling} was paid.", "/value")
            : null;
}
