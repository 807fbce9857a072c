namespace PppLedger.Domain;

/// <summary>The open amendment of the plan of additional activities was decided on.</summary>
/// <param name="IsApproved">Whether it was approved.</param>
/// <param name="On">When.</param>
[EventAlias("ikaa-amendment-decided")]
[Says("The open amendment of the plan of additional activities was decided on, on {On}[{?IsApproved}: approved][{!IsApproved}: not approved]")]
public sealed record IkaaAmendmentDecided(bool IsApproved, DateOnly On) : IPostsNothing;

/// <summary>Decides on the open amendment.</summary>
public sealed record DecideIkaaAmendment(bool IsApproved, DateOnly On, DateOnly Today, Actor Actor);

public static partial class ActivitiesRules
{
    /// <summary>Refuses, in this order: a bad day or one ahead; who may not; no open amendment, or a day before it was opened; reporting that is open (domain rule I31).</summary>
    public static Refusal? Refuses(ActivitiesPlan plan, DecideIkaaAmendment command, ActivitiesParties parties) =>
        On(command.On, command.Today)
        ?? ActivitiesActs.Refuses(ActivitiesActs.Decide, plan.OrganisationId, parties, command.Actor)
        ?? (plan.OpenAmendment is { } open ? Before(command.On, open.OpenedOn) : ActivitiesRefusal.NothingOpen)
        ?? (plan.ReportingOpenedOn <= command.On ? JointUndertakingRefusal.ReportingOpened.Because($"It was opened on {plan.ReportingOpenedOn:O}.", "/on") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static IkaaAmendmentDecided Decide(ActivitiesPlan plan, DecideIkaaAmendment command, ActivitiesParties parties)
    {
        Invariant.Holds(Refuses(plan, command, parties) is null);
        return new(command.IsApproved, command.On);
    }
}
