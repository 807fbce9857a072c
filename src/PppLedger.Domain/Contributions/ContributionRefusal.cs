namespace PppLedger.Domain;

/// <summary>What the ledger says no to about contributions.</summary>
[RefusalList]
public static class ContributionRefusal
{
    /// <summary>The actor does not hold a role that may do this, or not for this organisation.</summary>
    public static readonly Refusal NotYours = Refusal.Of("not-yours", RefusalKind.Forbidden, "You may not do this to this contribution.");

    /// <summary>Four eyes (domain rule I15).</summary>
    public static readonly Refusal ApprovedByRecorder = Refusal.Of("approved-by-recorder", RefusalKind.Forbidden, "Who recorded a contribution cannot approve it.");

    /// <summary>Four eyes.</summary>
    public static readonly Refusal AcceptedByRecorder = Refusal.Of("accepted-by-recorder", RefusalKind.Forbidden, "Who recorded a contribution cannot accept it.");

    /// <summary>No coordinator to act.</summary>
    public static readonly Refusal NoCoordinator = Refusal.Of("no-coordinator", RefusalKind.Conflict, "The consortium has no coordinator in this ledger; appoint one first.");

    /// <summary>No award to act under.</summary>
    public static readonly Refusal NoAward = Refusal.Of("no-award", RefusalKind.Conflict, "The contribution names no award, so no funder can act on it.");

    /// <summary>The stage does not allow the act.</summary>
    public static readonly Refusal WrongStage = Refusal.Of("wrong-stage", RefusalKind.Conflict, "The contribution is not at a stage that allows this.");

    /// <summary>The consortium is closed.</summary>
    public static readonly Refusal ConsortiumClosed = Refusal.Of("consortium-closed", RefusalKind.Conflict, "The consortium is closed.");

    /// <summary>The organisation takes no part.</summary>
    public static readonly Refusal NotAPartner = Refusal.Of("not-a-partner", RefusalKind.Rule, "The organisation takes no part in this consortium on that day.");

    /// <summary>The work package is not planned.</summary>
    public static readonly Refusal WorkPackageUnknown = Refusal.Of("work-package-unknown", RefusalKind.Rule, "The consortium has no such work package.");

    /// <summary>The award is not of this consortium.</summary>
    public static readonly Refusal AwardOfAnother = Refusal.Of("award-of-another-consortium", RefusalKind.Rule, "The award belongs to another consortium.");

    /// <summary>Before the application (domain rule I11).</summary>
    public static readonly Refusal BeforeApplication = Refusal.Of("before-application", RefusalKind.Rule, "What was done before the application does not count under the award.");

    /// <summary>The unit does not fit the category.</summary>
    public static readonly Refusal UnitDoesNotFit = Refusal.Of("unit-does-not-fit", RefusalKind.Rule, "This category is not counted in that unit.");

    /// <summary>The days reach over 31 December.</summary>
    public static readonly Refusal CrossesYears = Refusal.Of("crosses-years", RefusalKind.Rule, "A contribution lies within one calendar year; split it at 31 December.");

    /// <summary>The day lies ahead.</summary>
    public static readonly Refusal NotYetHappened = Refusal.Of("not-yet-happened", RefusalKind.Rule, "What has not happened yet cannot be recorded.");

    /// <summary>The currency differs.</summary>
    public static readonly Refusal WrongCurrency = Refusal.Of("wrong-currency", RefusalKind.Rule, "The currency differs from the contribution's.");

    /// <summary>The unit differs.</summary>
    public static readonly Refusal WrongUnit = Refusal.Of("wrong-unit", RefusalKind.Rule, "The unit differs from the contribution's.");

    /// <summary>Cash is not valued.</summary>
    public static readonly Refusal CashIsNotValued = Refusal.Of("cash-is-not-valued", RefusalKind.Rule, "Cash has its amount; only in-kind contributions are valued.");

    /// <summary>In-kind is not paid.</summary>
    public static readonly Refusal InKindIsNotPaid = Refusal.Of("in-kind-is-not-paid", RefusalKind.Rule, "An in-kind contribution does not become due and is not received as money.");

    /// <summary>Has a value already.</summary>
    public static readonly Refusal AlreadyValued = Refusal.Of("already-valued", RefusalKind.Conflict, "The contribution has a value already; revalue it.");

    /// <summary>Has no value yet.</summary>
    public static readonly Refusal NotValued = Refusal.Of("not-valued", RefusalKind.Conflict, "The contribution has no value yet.");

    /// <summary>Cash is still due.</summary>
    public static readonly Refusal StillDue = Refusal.Of("still-due", RefusalKind.Conflict, "Part of the cash is still due: it is received or corrected first.");

    /// <summary>Cash is not all due.</summary>
    public static readonly Refusal MoreThanAgreed = Refusal.Of("more-than-agreed", RefusalKind.Rule, "More than was agreed cannot become due.");

    /// <summary>More than is due.</summary>
    public static readonly Refusal MoreThanDue = Refusal.Of("more-than-due", RefusalKind.Rule, "More than is due cannot be received.");

    /// <summary>More than stands there.</summary>
    public static readonly Refusal MoreThanHeld = Refusal.Of("more-than-held", RefusalKind.Rule, "That is more than stands at this stage.");

    /// <summary>More after somebody else has agreed to less.</summary>
    public static readonly Refusal IncreaseAfterAcceptance = Refusal.Of("increase-after-acceptance", RefusalKind.Rule, "What is accepted is not increased afterwards: record the rest as a contribution of its own.");

    /// <summary>Nothing changes.</summary>
    public static readonly Refusal NothingChanges = Refusal.Of("nothing-changes", RefusalKind.Rule, "This would change nothing.");

    /// <summary>Quantity and value are to be given together.</summary>
    public static readonly Refusal PartNeedsBoth = Refusal.Of("part-needs-both", RefusalKind.Rule, "To take part of an in-kind contribution, give both the quantity and the value; leave out both to take all.");

    /// <summary>A reason is due where someone says no.</summary>
    public static readonly Refusal ReasonMissing = Refusal.Of("reason-missing", RefusalKind.Rule, "Say why: a reason is required here.");
}
