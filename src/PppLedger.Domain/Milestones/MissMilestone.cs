namespace PppLedger.Domain;

/// <summary>A milestone was missed.</summary>
/// <param name="On">When that was established.</param>
/// <param name="Reason">Why.</param>
[EventAlias("milestone-missed")]
[Says("The milestone was declared missed on {On}: {Reason}")]
public sealed record MilestoneMissed(DateOnly On, string Reason) : IPostsNothing;

/// <summary>Establishes that a milestone was missed. See <see cref="MilestoneMissed"/> for the members.</summary>
public sealed record MissMilestone(DateOnly On, string Reason, DateOnly Today, Actor Actor);

public static partial class MilestoneRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a state that does not allow it; no due date; not due yet.</summary>
    public static Refusal? Refuses(Milestone m, MissMilestone command, MilestoneParties parties) =>
        Ahead(command.On, command.Today, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? MilestoneActs.Refuses(MilestoneActs.Miss, m, command.Actor, parties)
        ?? (m.DueOn is null ? MilestoneRefusal.NoDueDate
            : command.On <= m.DueOn ? MilestoneRefusal.NotDueYet.Because($"It is due on {m.DueOn:O}.", "/on")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MilestoneMissed Decide(Milestone m, MissMilestone command, MilestoneParties parties)
    {
        Invariant.Holds(Refuses(m, command, parties) is null);
        return new(command.On, command.Reason);
    }
}
