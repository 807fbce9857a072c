namespace PppLedger.Domain;

/// <summary>A milestone got another due date.</summary>
/// <param name="DueOn">The new due date.</param>
/// <param name="On">When that was decided.</param>
/// <param name="Reason">Why.</param>
[EventAlias("milestone-rescheduled")]
[Says("The milestone was rescheduled on {On}, now due on {DueOn}: {Reason}")]
public sealed record MilestoneRescheduled(DateOnly DueOn, DateOnly On, string Reason) : IPostsNothing;

/// <summary>Gives a milestone another due date. See <see cref="MilestoneRescheduled"/> for the members.</summary>
public sealed record RescheduleMilestone(DateOnly DueOn, DateOnly On, string Reason, DateOnly Today, Actor Actor);

public static partial class MilestoneRules
{
    /// <summary>Refuses, in this order: bad values; a decision ahead; who may not; a state that does not allow it; the same due date.</summary>
    public static Refusal? Refuses(Milestone m, RescheduleMilestone command, MilestoneParties parties) =>
        Input.Day(command.DueOn, "/dueOn")
        ?? Ahead(command.On, command.Today, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? MilestoneActs.Refuses(MilestoneActs.Reschedule, m, command.Actor, parties)
        ?? (command.DueOn == m.DueOn ? MilestoneRefusal.SameDueDate.Because($"It is due on {m.DueOn:O}.", "/dueOn") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MilestoneRescheduled Decide(Milestone m, RescheduleMilestone command, MilestoneParties parties)
    {
        Invariant.Holds(Refuses(m, command, parties) is null);
        return new(command.DueOn, command.On, command.Reason);
    }
}
