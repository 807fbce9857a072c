namespace PppLedger.Domain;

/// <summary>What the ledger says no to about milestones and deliverables.</summary>
[RefusalList]
public static class MilestoneRefusal
{
    /// <summary>Not an address of the web.</summary>
    public static readonly Refusal NotAWebAddress = Refusal.Of("not-a-web-address", RefusalKind.Input, "Give a full web address that starts with http or https.");

    /// <summary>The actor does not hold a role that may do this, or not for this organisation.</summary>
    public static readonly Refusal NotYours = Refusal.Of("milestone-not-yours", RefusalKind.Forbidden, "You may not do this to this milestone.");

    /// <summary>Four eyes.</summary>
    public static readonly Refusal VerifiedByReporter = Refusal.Of("verified-by-reporter", RefusalKind.Forbidden, "Who reported a milestone as achieved or published cannot verify it.");

    /// <summary>The state does not allow the act.</summary>
    public static readonly Refusal WrongState = Refusal.Of("milestone-wrong-state", RefusalKind.Conflict, "The milestone is not in a state that allows this.");

    /// <summary>Published before.</summary>
    public static readonly Refusal AlreadyPublished = Refusal.Of("milestone-already-published", RefusalKind.Conflict, "The milestone is published already.");

    /// <summary>The due date stays what it is.</summary>
    public static readonly Refusal SameDueDate = Refusal.Of("same-due-date", RefusalKind.Rule, "The milestone is due on that day already.");

    /// <summary>It has no due date.</summary>
    public static readonly Refusal NoDueDate = Refusal.Of("no-due-date", RefusalKind.Rule, "A milestone without a due date cannot be missed; give it a due date first.");

    /// <summary>It is not due yet.</summary>
    public static readonly Refusal NotDueYet = Refusal.Of("not-due-yet", RefusalKind.Rule, "A milestone cannot be missed before the day after it is due; reschedule or drop it instead.");

    /// <summary>Verified before it was achieved.</summary>
    public static readonly Refusal BeforeAchievement = Refusal.Of("before-achievement", RefusalKind.Rule, "A milestone cannot be verified before the day it was achieved.");
}
