namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what to a milestone, and when.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="ByFunder">Whether a funder of the consortium may do it; its coordinator and an administrator always may.</param>
/// <param name="From">The states it may be done in; none for the opening.</param>
public sealed record MilestoneAct(string Name, bool ByFunder, IReadOnlyList<MilestoneState> From);

/// <summary>Who may do what to a milestone, and in which state: the one table of it.</summary>
public static class MilestoneActs
{
    /// <summary>It is planned.</summary>
    public static readonly MilestoneAct Plan = new("planning", ByFunder: false, []);

    /// <summary>It gets another due date; what was missed is planned again.</summary>
    public static readonly MilestoneAct Reschedule = new("rescheduling", ByFunder: false, [MilestoneState.Planned, MilestoneState.Missed]);

    /// <summary>It is reached or delivered, in time or late.</summary>
    public static readonly MilestoneAct Achieve = new("achievement", ByFunder: false, [MilestoneState.Planned, MilestoneState.Missed]);

    /// <summary>It is published; what is published counts as delivered.</summary>
    public static readonly MilestoneAct Publish = new("publication", ByFunder: false, [MilestoneState.Planned, MilestoneState.Missed, MilestoneState.Achieved, MilestoneState.Verified]);

    /// <summary>Somebody else verifies it.</summary>
    public static readonly MilestoneAct Verify = new("verification", ByFunder: true, [MilestoneState.Achieved, MilestoneState.Published]);

    /// <summary>It is missed.</summary>
    public static readonly MilestoneAct Miss = new("miss", ByFunder: false, [MilestoneState.Planned]);

    /// <summary>It is given up.</summary>
    public static readonly MilestoneAct Drop = new("drop", ByFunder: false, [MilestoneState.Planned, MilestoneState.Missed]);

    /// <summary>It was entered by mistake, or reported in a state it never had: taken out, however far it has come.</summary>
    public static readonly MilestoneAct TakeOut = new("drop as entered in error", ByFunder: false, [MilestoneState.Planned, MilestoneState.Achieved, MilestoneState.Published, MilestoneState.Verified, MilestoneState.Missed]);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<MilestoneAct> All { get; } = [Plan, Reschedule, Achieve, Publish, Verify, Miss, Drop, TakeOut];

    /// <summary>Refuses an actor who may not, then a state that does not allow it.</summary>
    public static Refusal? Refuses(MilestoneAct act, Milestone milestone, Actor actor, MilestoneParties parties) =>
        MayNot(act, actor, parties)
        ?? (act.From.Contains(milestone.State)
            ? null
            : MilestoneRefusal.WrongState.Because($"It is {Name(milestone.State)}; {act.Name} needs {string.Join(" or ", act.From.Select(Name))}."));

    /// <summary>Refuses an actor who may not.</summary>
    public static Refusal? MayNot(MilestoneAct act, Actor actor, MilestoneParties parties) =>
        actor.Is(Role.Administrator)
        || (actor.OrganisationId == parties.CoordinatorId && actor.Is(Role.Coordinator))
        || (act.ByFunder && parties.FunderIds.Contains(actor.OrganisationId) && actor.Is(Role.Funder))
            ? null
            : MilestoneRefusal.NotYours.Because(act.ByFunder
                ? $"The {act.Name} is for the consortium's coordinator or one of its funders."
                : $"The {act.Name} is for the consortium's coordinator.");

    private static string Name(MilestoneState state) => state.ToString().ToLowerInvariant();
}

/// <summary>The organisations that may act on a consortium's milestones.</summary>
/// <param name="CoordinatorId">The consortium's coordinator, or null where none is appointed.</param>
/// <param name="FunderIds">The funders of its awards.</param>
public sealed record MilestoneParties(Guid? CoordinatorId, IReadOnlyList<Guid> FunderIds);
