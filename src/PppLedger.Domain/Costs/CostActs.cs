namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what to eligible costs.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="ByPartner">Whether a controller of the partner may do it; the coordinator and an administrator always may.</param>
public sealed record CostAct(string Name, bool ByPartner);

/// <summary>Who may do what to eligible costs: the one table of it. The budget is the project's, what was spent the partner knows.</summary>
public static class CostActs
{
    /// <summary>Costs are budgeted.</summary>
    public static readonly CostAct Budget = new("budget", ByPartner: false);

    /// <summary>The budget is amended.</summary>
    public static readonly CostAct Amend = new("budget amendment", ByPartner: false);

    /// <summary>Costs are reported.</summary>
    public static readonly CostAct Report = new("report of costs", ByPartner: true);

    /// <summary>Reported costs are corrected.</summary>
    public static readonly CostAct Correct = new("correction of costs", ByPartner: true);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<CostAct> All { get; } = [Budget, Amend, Report, Correct];

    /// <summary>Refuses an actor who may not.</summary>
    /// <param name="act">The act.</param>
    /// <param name="organisationId">The partner whose costs they are.</param>
    /// <param name="consortium">The consortium, for its coordinator.</param>
    /// <param name="actor">Who asks.</param>
    public static Refusal? Refuses(CostAct act, Guid organisationId, Consortium consortium, Actor actor) =>
        actor.Is(Role.Administrator)
        || (act.ByPartner && actor.OrganisationId == organisationId && actor.Is(Role.Controller))
        || (actor.OrganisationId == consortium.CoordinatorId && actor.Is(Role.Coordinator))
            ? null
            : CostRefusal.NotYours.Because(act.ByPartner
                ? $"The {act.Name} is for a controller of the partner or for the consortium's coordinator."
                : $"The {act.Name} is for the consortium's coordinator.");
}

/// <summary>What the ledger says no to about eligible costs.</summary>
[RefusalList]
public static class CostRefusal
{
    /// <summary>The actor does not hold a role that may do this, or not for this organisation.</summary>
    public static readonly Refusal NotYours = Refusal.Of("costs-not-yours", RefusalKind.Forbidden, "You may not do this to these costs.");

    /// <summary>Neither more nor less.</summary>
    public static readonly Refusal OneOfTwo = Refusal.Of("increase-or-decrease", RefusalKind.Input, "Give an increase or a decrease, one of the two.");

    /// <summary>Another year than the budget's.</summary>
    public static readonly Refusal OutsideTheYear = Refusal.Of("costs-outside-their-year", RefusalKind.Rule, "The days are not in the year that the costs are budgeted for.");

    /// <summary>The currency differs.</summary>
    public static readonly Refusal WrongCurrency = Refusal.Of("costs-currency-differs", RefusalKind.Rule, "The currency differs from the budget's.");

    /// <summary>Less than nothing.</summary>
    public static readonly Refusal MoreThanThere = Refusal.Of("more-than-recorded-costs", RefusalKind.Rule, "That is more than there is to take off.");

    /// <summary>Aid above its maximum (domain rule I6).</summary>
    public static readonly Refusal AboveMaximumAid = Refusal.Of("above-maximum-aid", RefusalKind.Rule, "All public aid to the partner would be above the maximum for its type of research.");
}
