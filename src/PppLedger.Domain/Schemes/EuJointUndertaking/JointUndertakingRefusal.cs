namespace PppLedger.Domain;

/// <summary>What calculations under the rules of Joint Undertakings are refused for.</summary>
[RefusalList]
public static class JointUndertakingRefusal
{
    /// <summary>Costs given twice or not at all.</summary>
    public static readonly Refusal CostsOneOfTwo = Refusal.Of("costs-one-of-two", RefusalKind.Input, "Give the eligible costs or the direct costs, one of the two.");

    /// <summary>No plan to report on.</summary>
    public static readonly Refusal PlanNotApproved = Refusal.Of("ikaa-plan-not-approved", RefusalKind.Rule, "The plan of additional activities was not approved by then.");

    /// <summary>An activity that is not planned (domain rule I30).</summary>
    public static readonly Refusal ActivityNotPlanned = Refusal.Of("ikaa-activity-not-planned", RefusalKind.Rule, "The activity is not in the approved plan of additional activities.");

    /// <summary>One amendment at a time (domain rule I31).</summary>
    public static readonly Refusal AmendmentOpen = Refusal.Of("ikaa-amendment-open", RefusalKind.Rule, "The plan cannot be amended while another amendment of it is open.");

    /// <summary>No amendment once reporting is open (domain rule I31).</summary>
    public static readonly Refusal ReportingOpened = Refusal.Of("ikaa-reporting-opened", RefusalKind.Rule, "The plan cannot be amended once reporting on it is open.");

    /// <summary>Not for contributing partners.</summary>
    public static readonly Refusal NotForContributingPartners = Refusal.Of("ikaa-not-for-contributing-partners", RefusalKind.Rule, "Additional activities of a contributing partner do not count.");

    /// <summary>Money of the Joint Undertaking in it.</summary>
    public static readonly Refusal FundedByTheUndertaking = Refusal.Of("ikaa-funded-by-the-undertaking", RefusalKind.Rule, "What the Joint Undertaking pays for is not an additional activity.");
}
