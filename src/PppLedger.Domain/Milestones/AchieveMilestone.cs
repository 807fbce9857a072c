namespace PppLedger.Domain;

/// <summary>A milestone was reached or a deliverable delivered.</summary>
/// <param name="On">When.</param>
/// <param name="By">Opaque key of the one who reported it: who verifies it is somebody else.</param>
[EventAlias("milestone-achieved")]
[Says("The milestone was achieved on {On}")]
public sealed record MilestoneAchieved(DateOnly On, string By) : IPostsNothing;

/// <summary>Reports a milestone as reached. See <see cref="MilestoneAchieved"/> for the members.</summary>
public sealed record AchieveMilestone(DateOnly On, DateOnly Today, Actor Actor);

public static partial class MilestoneRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a state that does not allow it.</summary>
    public static Refusal? Refuses(Milestone m, AchieveMilestone command, MilestoneParties parties) =>
        Ahead(command.On, command.Today, "/on")
        ?? MilestoneActs.Refuses(MilestoneActs.Achieve, m, command.Actor, parties);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MilestoneAchieved Decide(Milestone m, AchieveMilestone command, MilestoneParties parties)
    {
        Invariant.Holds(Refuses(m, command, parties) is null);
        return new(command.On, command.Actor.Key);
    }
}
