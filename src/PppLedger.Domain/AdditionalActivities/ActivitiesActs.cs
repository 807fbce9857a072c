namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what to a plan of additional activities.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="ByMember">Whether a controller of the member or the coordinator may do it; else it is for a funder of the consortium.</param>
public sealed record ActivitiesAct(string Name, bool ByMember);

/// <summary>Who may do what to a plan of additional activities: the one table of it. The member plans and reports, the Joint Undertaking decides.</summary>
public static class ActivitiesActs
{
    /// <summary>A plan is submitted.</summary>
    public static readonly ActivitiesAct Submit = new("plan", ByMember: true);

    /// <summary>A plan is approved.</summary>
    public static readonly ActivitiesAct Approve = new("approval", ByMember: false);

    /// <summary>An amendment is opened.</summary>
    public static readonly ActivitiesAct Amend = new("amendment", ByMember: true);

    /// <summary>An amendment is decided on.</summary>
    public static readonly ActivitiesAct Decide = new("decision on the amendment", ByMember: false);

    /// <summary>Reporting is opened.</summary>
    public static readonly ActivitiesAct OpenReporting = new("opening of reporting", ByMember: false);

    /// <summary>An activity is reported on.</summary>
    public static readonly ActivitiesAct Report = new("report", ByMember: true);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<ActivitiesAct> All { get; } = [Submit, Approve, Amend, Decide, OpenReporting, Report];

    /// <summary>Refuses an actor who may not.</summary>
    public static Refusal? Refuses(ActivitiesAct act, Guid memberId, ActivitiesParties parties, Actor actor) =>
        actor.Is(Role.Administrator)
        || (act.ByMember
            ? (actor.OrganisationId == memberId && actor.Is(Role.Controller)) || (actor.OrganisationId == parties.Consortium.CoordinatorId && actor.Is(Role.Coordinator))
            : parties.Funders.Contains(actor.OrganisationId) && actor.Is(Role.Funder))
            ? null
            : ActivitiesRefusal.NotYours.Because(act.ByMember
                ? $"The {act.Name} is for a controller of the member or for the consortium's coordinator."
                : $"The {act.Name} is for a funder of the consortium.");
}

/// <summary>Who has a say in a plan of additional activities.</summary>
/// <param name="Consortium">The consortium.</param>
/// <param name="Funders">The funders of its awards, the Joint Undertaking among them.</param>
public sealed record ActivitiesParties(Consortium Consortium, IReadOnlyList<Guid> Funders);

/// <summary>What the ledger says no to about plans of additional activities, besides what the calculations refuse.</summary>
[RefusalList]
public static class ActivitiesRefusal
{
    /// <summary>The actor does not hold a role that may do this, or not for this organisation.</summary>
    public static readonly Refusal NotYours = Refusal.Of("ikaa-not-yours", RefusalKind.Forbidden, "You may not do this to this plan of additional activities.");

    /// <summary>Approved before.</summary>
    public static readonly Refusal ApprovedAlready = Refusal.Of("ikaa-plan-approved-already", RefusalKind.Rule, "The plan of additional activities is approved already.");

    /// <summary>Nothing to decide on.</summary>
    public static readonly Refusal NothingOpen = Refusal.Of("ikaa-no-open-amendment", RefusalKind.Rule, "No amendment of the plan is open.");

    /// <summary>Neither adds nor drops.</summary>
    public static readonly Refusal NothingAmended = Refusal.Of("ikaa-amendment-of-nothing", RefusalKind.Input, "An amendment adds or drops at least one activity.");

    /// <summary>The year is not over.</summary>
    public static readonly Refusal YearNotOver = Refusal.Of("ikaa-year-not-over", RefusalKind.Rule, "Reporting on a year opens once the year is over.");

    /// <summary>Reporting is open.</summary>
    public static readonly Refusal ReportingOpenAlready = Refusal.Of("ikaa-reporting-open-already", RefusalKind.Rule, "Reporting on the plan is open already.");

    /// <summary>Reporting is not open.</summary>
    public static readonly Refusal ReportingNotOpen = Refusal.Of("ikaa-reporting-not-open", RefusalKind.Rule, "Reporting on the plan is not open yet.");
}
