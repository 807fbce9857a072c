namespace PppLedger.Domain;

/// <summary>What the ledger says no to about awards.</summary>
[RefusalList]
public static class AwardRefusal
{
    /// <summary>The actor does not hold a role that may do this, or not for this organisation.</summary>
    public static readonly Refusal NotYours = Refusal.Of("award-not-yours", RefusalKind.Forbidden, "You may not do this to this award.");

    /// <summary>The award was withdrawn.</summary>
    public static readonly Refusal Withdrawn = Refusal.Of("award-withdrawn", RefusalKind.Conflict, "The award was withdrawn.");

    /// <summary>Pledged, not granted.</summary>
    public static readonly Refusal NotGranted = Refusal.Of("not-granted", RefusalKind.Conflict, "This money is pledged only; nothing more can happen to it before it is granted.");

    /// <summary>Granted, so no pledge any more.</summary>
    public static readonly Refusal NotPledged = Refusal.Of("not-pledged", RefusalKind.Conflict, "This is not a pledge, or not any more: it is granted.");

    /// <summary>Dated before the pledge.</summary>
    public static readonly Refusal BeforeThePledge = Refusal.Of("before-the-pledge", RefusalKind.Rule, "This cannot have happened before the day of the pledge.");

    /// <summary>More than was pledged.</summary>
    public static readonly Refusal MoreThanPledged = Refusal.Of("more-than-pledged", RefusalKind.Rule, "That is more than is pledged.");

    /// <summary>Part of a pledge entered by mistake.</summary>
    public static readonly Refusal PartOfAPledge = Refusal.Of("part-of-a-pledge", RefusalKind.Rule, "A pledge that was entered by mistake is taken back whole.");

    /// <summary>Money was paid.</summary>
    public static readonly Refusal AlreadyPaid = Refusal.Of("already-paid", RefusalKind.Conflict, "Money was paid under this award, so it was not entered by mistake; reverse the payments, or withdraw it for another reason.");

    /// <summary>Applied for after the grant.</summary>
    public static readonly Refusal AppliedAfterGrant = Refusal.Of("applied-after-grant", RefusalKind.Rule, "The application comes before the grant.");

    /// <summary>Dated before the grant.</summary>
    public static readonly Refusal BeforeTheGrant = Refusal.Of("before-the-grant", RefusalKind.Rule, "This cannot have happened before the day of the grant.");

    /// <summary>The currency differs.</summary>
    public static readonly Refusal WrongCurrency = Refusal.Of("award-currency-differs", RefusalKind.Rule, "The currency differs from the award's.");

    /// <summary>The ceiling stays what it is.</summary>
    public static readonly Refusal SameCeiling = Refusal.Of("same-ceiling", RefusalKind.Rule, "That is the award's ceiling already.");

    /// <summary>The decrease takes what is allocated.</summary>
    public static readonly Refusal BelowAllocated = Refusal.Of("below-allocated", RefusalKind.Rule, "The ceiling cannot fall below what is allocated to partners; reduce allocations first.");

    /// <summary>The decrease takes what was paid.</summary>
    public static readonly Refusal BelowPaid = Refusal.Of("below-paid", RefusalKind.Rule, "The ceiling cannot fall below what was paid; that is a matter of settlement.");

    /// <summary>No such participation.</summary>
    public static readonly Refusal NotAPartnerInRole = Refusal.Of("not-a-partner-in-that-role", RefusalKind.Rule, "The organisation takes no part in the consortium in that role.");

    /// <summary>The recipient takes no part.</summary>
    public static readonly Refusal RecipientNotAPartner = Refusal.Of("recipient-not-a-partner", RefusalKind.Rule, "Money of an award is paid to the coordinator or a partner of its consortium.");

    /// <summary>More than is left of the grant.</summary>
    public static readonly Refusal MoreThanGranted = Refusal.Of("more-than-granted", RefusalKind.Rule, "That is more than is left of the award to allocate.");

    /// <summary>More than was allocated.</summary>
    public static readonly Refusal MoreThanAllocated = Refusal.Of("more-than-allocated", RefusalKind.Rule, "That is more than is allocated to this partner in that role.");

    /// <summary>Advances above their maximum (domain rule I25).</summary>
    public static readonly Refusal AdvancesAboveMaximum = Refusal.Of("advances-above-maximum", RefusalKind.Rule, "Advances would exceed the share of the award that may be paid in advance.");

    /// <summary>Payments above the ceiling.</summary>
    public static readonly Refusal MoreThanCeiling = Refusal.Of("more-than-ceiling", RefusalKind.Rule, "Payments would exceed the award's ceiling.");

    /// <summary>Not a code of a tranche.</summary>
    public static readonly Refusal BadTrancheCode = Refusal.Of("bad-tranche-code", RefusalKind.Input, "A tranche is named by its year, as 2026, or 2026-b where a year has more than one.");

    /// <summary>No such tranche.</summary>
    public static readonly Refusal TrancheUnknown = Refusal.Of("tranche-unknown", RefusalKind.Rule, "The award has no such tranche; tranches are kept apart.");

    /// <summary>The tranche exists.</summary>
    public static readonly Refusal TrancheExists = Refusal.Of("tranche-exists", RefusalKind.Conflict, "The award has this tranche already.");

    /// <summary>Settled (domain rule I32).</summary>
    public static readonly Refusal AlreadySettled = Refusal.Of("already-settled", RefusalKind.Conflict, "This is settled; only reopening the settlement changes it.");

    /// <summary>Not settled.</summary>
    public static readonly Refusal NotSettled = Refusal.Of("not-settled", RefusalKind.Conflict, "This is not settled.");

    /// <summary>Money was recovered under the settlement.</summary>
    public static readonly Refusal RecoveryStands = Refusal.Of("recovery-stands", RefusalKind.Conflict, "A recovery was ordered under this settlement; it stands.");

    /// <summary>No such payment.</summary>
    public static readonly Refusal NoSuchPayment = Refusal.Of("no-such-payment", RefusalKind.Rule, "No such payment stands in that amount.");

    /// <summary>Not a share.</summary>
    public static readonly Refusal BadShare = Refusal.Of("bad-share", RefusalKind.Input, "A share is above 0 and at most 100 percent, with four decimals at most.");

    /// <summary>More than the organisation holds.</summary>
    public static readonly Refusal MoreThanItHolds = Refusal.Of("more-than-it-holds", RefusalKind.Rule, "That is more of this money than the organisation holds.");

    /// <summary>Passed on to itself.</summary>
    public static readonly Refusal SameHolder = Refusal.Of("same-holder", RefusalKind.Rule, "Money is passed on from one organisation to another.");

    /// <summary>No signed agreement that shows the partner's contributions (domain rule I4).</summary>
    public static readonly Refusal NoAgreement = Refusal.Of("no-signed-agreement", RefusalKind.Rule, "Subsidy is deployed only under a signed agreement that shows the contributions per partner.");

    /// <summary>Work began before the deployment (domain rule I5).</summary>
    public static readonly Refusal StartedBefore = Refusal.Of("started-before-deployment", RefusalKind.Rule, "The work began before subsidy was deployed in it.");

    /// <summary>Settled under another tranche (domain rule I35).</summary>
    public static readonly Refusal WorkSettled = Refusal.Of("work-package-settled", RefusalKind.Rule, "The work package is settled under a tranche; money of another tranche does not go into it.");

    /// <summary>Shares that are no allocations, or exceed them.</summary>
    public static readonly Refusal SharesDoNotFit = Refusal.Of("shares-do-not-fit", RefusalKind.Rule, "The settled shares do not fit the allocations.");

    /// <summary>In-kind that is not validated (domain rule I32).</summary>
    public static readonly Refusal MoreThanValidated = Refusal.Of("more-than-validated", RefusalKind.Rule, "Settlement counts validated in-kind contributions only.");

    /// <summary>More than is to be recovered.</summary>
    public static readonly Refusal NothingToRecover = Refusal.Of("more-than-recoverable", RefusalKind.Rule, "That is more than was paid beyond what is settled.");

    /// <summary>More than is due back.</summary>
    public static readonly Refusal MoreThanRecoveryDue = Refusal.Of("more-than-recovery-due", RefusalKind.Rule, "That is more than the organisation owes back.");

    /// <summary>Nothing to earmark for.</summary>
    public static readonly Refusal NoMilestoneForEarmark = Refusal.Of("no-milestone-for-earmark", RefusalKind.Rule, "Money is earmarked for a milestone of a work package of the award's consortium.");

    /// <summary>More than is deployed and free.</summary>
    public static readonly Refusal MoreThanDeployed = Refusal.Of("more-than-deployed", RefusalKind.Rule, "That is more than is deployed in the work package and not earmarked.");

    /// <summary>More than is earmarked.</summary>
    public static readonly Refusal MoreThanEarmarked = Refusal.Of("more-than-earmarked", RefusalKind.Rule, "That is more than is earmarked for the milestone.");

    /// <summary>Advice beyond what may be subsidised (domain rule I28).</summary>
    public static readonly Refusal AdviceNotSubsidised = Refusal.Of("advice-not-subsidised", RefusalKind.Rule, "Not all of this advice of an innovation broker may be subsidised.");
}
