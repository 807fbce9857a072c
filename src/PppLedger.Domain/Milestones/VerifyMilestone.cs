namespace PppLedger.Domain;

/// <summary>Somebody else than the one who reported it verified a milestone.</summary>
/// <param name="On">When.</param>
/// <param name="By">Opaque key of the one who verified it.</param>
[EventAlias("milestone-verified")]
[Says("The milestone was verified on {On}")]
public sealed record MilestoneVerified(DateOnly On, string By) : IPostsNothing;

/// <summary>Verifies a milestone. See <see cref="MilestoneVerified"/> for the members.</summary>
public sealed record VerifyMilestone(DateOnly On, DateOnly Today, Actor Actor);

public static partial class MilestoneRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a state that does not allow it; the one who reported it; a
    /// day before it was achieved.
    /// </summary>
    public static Refusal? Refuses(Milestone m, VerifyMilestone command, MilestoneParties parties) =>
        Ahead(command.On, command.Today, "/on")
        ?? MilestoneActs.Refuses(MilestoneActs.Verify, m, command.Actor, parties)
        ?? (command.Actor.Key == m.AchievedBy || command.Actor.Key == m.PublishedBy ? MilestoneRefusal.VerifiedByReporter
            : command.On < m.AchievedOn ? MilestoneRefusal.BeforeAchievement.Because($"It was achieved on {m.AchievedOn:O}.", "/on")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MilestoneVerified Decide(Milestone m, VerifyMilestone command, MilestoneParties parties)
    {
        Invariant.Holds(Refuses(m, command, parties) is null);
        return new(command.On, command.Actor.Key);
    }
}
