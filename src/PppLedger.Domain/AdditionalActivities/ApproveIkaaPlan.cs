namespace PppLedger.Domain;

/// <summary>The plan of additional activities was approved by the governing board.</summary>
/// <param name="On">When.</param>
[EventAlias("ikaa-plan-approved")]
[Says("The plan of additional activities was approved on {On}")]
public sealed record IkaaPlanApproved(DateOnly On) : IPostsNothing;

/// <summary>Approves a plan.</summary>
public sealed record ApproveIkaaPlan(DateOnly On, DateOnly Today, Actor Actor);

public static partial class ActivitiesRules
{
    /// <summary>Refuses, in this order: a bad day or one ahead; who may not; a plan that is approved; a day before it was submitted.</summary>
    public static Refusal? Refuses(ActivitiesPlan plan, ApproveIkaaPlan command, ActivitiesParties parties) =>
        On(command.On, command.Today)
        ?? ActivitiesActs.Refuses(ActivitiesActs.Approve, plan.OrganisationId, parties, command.Actor)
        ?? (plan.ApprovedOn is { } day ? ActivitiesRefusal.ApprovedAlready.Because($"On {day:O}.") : null)
        ?? Before(command.On, plan.SubmittedOn);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static IkaaPlanApproved Decide(ActivitiesPlan plan, ApproveIkaaPlan command, ActivitiesParties parties)
    {
        Invariant.Holds(Refuses(plan, command, parties) is null);
        return new(command.On);
    }
}
