namespace PppLedger.Domain;

/// <summary>Reporting on the plan of additional activities was opened.</summary>
/// <param name="On">When.</param>
[EventAlias("ikaa-reporting-opened")]
[Says("Reporting on the plan of additional activities was opened on {On}")]
public sealed record IkaaReportingOpened(DateOnly On) : IPostsNothing;

/// <summary>Opens reporting.</summary>
public sealed record OpenIkaaReporting(DateOnly On, DateOnly Today, Actor Actor);

public static partial class ActivitiesRules
{
    /// <summary>Refuses, in this order: a bad day or one ahead; who may not; a plan that is not approved; reporting that is open; a year that is not over.</summary>
    public static Refusal? Refuses(ActivitiesPlan plan, OpenIkaaReporting command, ActivitiesParties parties) =>
        On(command.On, command.Today)
        ?? ActivitiesActs.Refuses(ActivitiesActs.OpenReporting, plan.OrganisationId, parties, command.Actor)
        ?? NotApproved(plan, command.On)
        ?? (plan.ReportingOpenedOn is { } day ? ActivitiesRefusal.ReportingOpenAlready.Because($"Since {day:O}.") : null)
        ?? (command.On.Year <= plan.Year ? ActivitiesRefusal.YearNotOver.Because($"The plan is for {plan.Year}.", "/on") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static IkaaReportingOpened Decide(ActivitiesPlan plan, OpenIkaaReporting command, ActivitiesParties parties)
    {
        Invariant.Holds(Refuses(plan, command, parties) is null);
        return new(command.On);
    }
}
