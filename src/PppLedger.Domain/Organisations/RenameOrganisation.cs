namespace PppLedger.Domain;

/// <summary>An organisation changed its name.</summary>
/// <param name="Name">The new name.</param>
/// <param name="On">Since when; null where not known.</param>
[EventAlias("organisation-renamed")]
[Says("The name became {Name}[ as of {On}]")]
public sealed record OrganisationRenamed(string Name, DateOnly? On) : IPostsNothing;

/// <summary>Records a new name. See <see cref="OrganisationRenamed"/> for the members.</summary>
public sealed record RenameOrganisation(string Name, DateOnly? On, Actor Actor);

public static partial class OrganisationRules
{
    /// <summary>Refuses, in this order: a missing name; a day out of range; who may not; the name it has already.</summary>
    public static Refusal? Refuses(Organisation organisation, RenameOrganisation command) =>
        Input.Text(command.Name, "/name", 300)
        ?? Input.Day(command.On, "/on")
        ?? OrganisationActs.Refuses(organisation, command.Actor)
        ?? (command.Name.Trim() == organisation.Name ? OrganisationRefusal.SameName.Because($"'{organisation.Name}'.", "/name") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static OrganisationRenamed Decide(Organisation organisation, RenameOrganisation command)
    {
        Invariant.Holds(Refuses(organisation, command) is null);
        return new(command.Name.Trim(), command.On);
    }
}
