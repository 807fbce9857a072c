using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>A milestone was given up, or was entered by mistake.</summary>
/// <param name="On">When that was decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="EnteredInError">Whether it was entered by mistake: its code is free again.</param>
[EventAlias("milestone-dropped")]
[Says("The milestone was dropped on {On}[{?EnteredInError}, as entered in error]: {Reason}")]
public sealed record MilestoneDropped(DateOnly On, string Reason, bool EnteredInError) : IPostsNothing, IFreesKeys
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool FreesKeys => EnteredInError;
}

/// <summary>Gives a milestone up, or takes out one entered by mistake. See <see cref="MilestoneDropped"/> for the members.</summary>
public sealed record DropMilestone(DateOnly On, string Reason, bool EnteredInError, DateOnly Today, Actor Actor);

public static partial class MilestoneRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a state that does not allow it. What was achieved is not
    /// given up, but may have been entered in error.
    /// </summary>
    public static Refusal? Refuses(Milestone m, DropMilestone command, MilestoneParties parties) =>
        Ahead(command.On, command.Today, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? MilestoneActs.Refuses(command.EnteredInError ? MilestoneActs.TakeOut : MilestoneActs.Drop, m, command.Actor, parties);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MilestoneDropped Decide(Milestone m, DropMilestone command, MilestoneParties parties)
    {
        Invariant.Holds(Refuses(m, command, parties) is null);
        return new(command.On, command.Reason, command.EnteredInError);
    }
}
