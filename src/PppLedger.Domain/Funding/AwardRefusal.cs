namespace PppLedger.Domain;

/// <summary>What the ledger says no to about awards.</summary>
[RefusalList]
public static class AwardRefusal
{
    /// <summary>The actor does not hold a role that may do this, or not for this organisation.</summary>
    public static readonly Refusal NotYours = Refusal.Of("award-not-yours", RefusalKind.Forbidden, "You may not do this to this award.");

    /// <summary>The award was withdrawn.</summary>
    public static readonly Refusal Withdrawn = Refusal.Of("award-withdrawn", RefusalKind.Conflict, "The award was withdrawn.");

    /// <summary>Money was paid.</summary>
    public static readonly Refusal AlreadyPaid = Refusal.Of("already-paid", RefusalKind.Conflict, "Money was paid under this award, so it cannot be withdrawn; it is settled and, where needed, recovered.");

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
}
