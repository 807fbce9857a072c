namespace PppLedger.Domain;

/// <summary>An organisation joined, changed or left a group of enterprises.</summary>
/// <param name="Group">The group; null where it left one.</param>
/// <param name="On">Since when.</param>
[EventAlias("organisation-group-changed")]
[Says("The organisation [{!Group}left its group][{?Group}became part of {Group}] as of {On}")]
public sealed record OrganisationGroupChanged(string? Group, DateOnly On) : IPostsNothing;

/// <summary>Records that an organisation joined, changed or left a group. See <see cref="OrganisationGroupChanged"/> for the members.</summary>
public sealed record ChangeGroup(string? Group, DateOnly On, Actor Actor);

public static partial class OrganisationRules
{
    /// <summary>Refuses, in this order: a blank name of the group; a day out of range; who may not; the group it is in already.</summary>
    public static Refusal? Refuses(Organisation organisation, ChangeGroup command) =>
        Input.OptionalText(command.Group, "/group")
        ?? Input.Day(command.On, "/on")
        ?? OrganisationActs.Refuses(organisation, command.Actor)
        ?? (command.Group?.Trim() == organisation.Group
            ? OrganisationRefusal.SameGroup.Because(organisation.Group is null ? "It belongs to no group." : $"'{organisation.Group}'.", "/group")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static OrganisationGroupChanged Decide(Organisation organisation, ChangeGroup command)
    {
        Invariant.Holds(Refuses(organisation, command) is null);
        return new(command.Group?.Trim(), command.On);
    }
}
