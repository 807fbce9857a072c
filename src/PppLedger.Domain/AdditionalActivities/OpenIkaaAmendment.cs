namespace PppLedger.Domain;

/// <summary>An amendment of the plan of additional activities was opened.</summary>
/// <param name="Adds">The activities it adds, or plans otherwise.</param>
/// <param name="Drops">The codes of those it drops.</param>
/// <param name="On">When.</param>
[EventAlias("ikaa-amendment-opened")]
[Says("An amendment of the plan of additional activities was opened on {On}, added: {Adds}, dropped: {Drops}")]
public sealed record IkaaAmendmentOpened(IReadOnlyList<PlannedActivity> Adds, IReadOnlyList<string> Drops, DateOnly On) : IPostsNothing;

/// <summary>Opens an amendment. See <see cref="IkaaAmendmentOpened"/> for the members.</summary>
public sealed record OpenIkaaAmendment(IReadOnlyList<PlannedActivity> Adds, IReadOnlyList<string> Drops, DateOnly On, DateOnly Today, Actor Actor);

public static partial class ActivitiesRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a plan that is not approved; another open amendment, and reporting that is open (domain rule I31); a day before the last amendment; an activity to drop that is not planned.</summary>
    public static Refusal? Refuses(ActivitiesPlan plan, OpenIkaaAmendment command, ActivitiesParties parties, RuleBook book) =>
        (command.Adds.Count == 0 && command.Drops.Count == 0 ? ActivitiesRefusal.NothingAmended : null)
        ?? (command.Adds.Count == 0 ? null : Activities(command.Adds, "/adds"))
        ?? (command.Drops.Count == 0 ? null : CalculationInput.Entries(command.Drops, "/drops", (d, at) => Input.Text(d, at, 50)))
        ?? On(command.On, command.Today)
        ?? ActivitiesActs.Refuses(ActivitiesActs.Amend, plan.OrganisationId, parties, command.Actor)
        ?? NotApproved(plan, command.On)
        ?? (plan.OpenAmendment is { } open && plan.Amendments.Count(a => a.DecidedOn is null) >= MostAtOnce(book, command.On)
            ? JointUndertakingRefusal.AmendmentOpen.Because($"That of {open.OpenedOn:O}.", "/on") : null)
        ?? (plan.ReportingOpenedOn <= command.On ? JointUndertakingRefusal.ReportingOpened.Because($"It was opened on {plan.ReportingOpenedOn:O}.", "/on") : null)
        ?? Before(command.On, plan.Amendments.Select(a => a.DecidedOn ?? a.OpenedOn).Append(plan.SubmittedOn).Max())
        ?? (command.Drops.FirstOrDefault(d => !plan.Plan.On(command.On).Contains(d, StringComparer.Ordinal)) is { } missing
            ? JointUndertakingRefusal.ActivityNotPlanned.Because($"The plan has no '{missing}' on {command.On:O}.", "/drops") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static IkaaAmendmentOpened Decide(ActivitiesPlan plan, OpenIkaaAmendment command, ActivitiesParties parties, RuleBook book)
    {
        Invariant.Holds(Refuses(plan, command, parties, book) is null);
        return new(command.Adds, command.Drops, command.On);
    }

    // One at a time, unless the rules of the day say otherwise.
    private static decimal MostAtOnce(RuleBook book, DateOnly on) => book.Scheme(JointUndertaking.Scheme)?.On(on)?.Of(AmendmentsAtOnce, 1m) ?? 1m;

    private static readonly RuleName<decimal> AmendmentsAtOnce = RuleName.Number("ikaa.plan.amendments-at-once");
}
