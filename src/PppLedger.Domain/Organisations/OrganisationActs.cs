namespace PppLedger.Domain;

/// <summary>Who may do what to organisations.</summary>
public static class OrganisationActs
{
    /// <summary>Who may register an organisation, and act for the own one.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder, Role.Administrator];

    /// <summary>Refuses an actor without one of the roles; any organisation may be registered.</summary>
    public static Refusal? RefusesToRegister(Actor actor) =>
        actor.IsOneOf(Roles) ? null
        : OrganisationRefusal.NotYourOrganisation.Because($"Registering needs the role {string.Join(" or ", Roles).ToLowerInvariant()}.");

    /// <summary>Refuses all but the organisation itself and administrators.</summary>
    public static Refusal? Refuses(Organisation organisation, Actor actor) =>
        actor.Is(Role.Administrator) || (actor.OrganisationId == organisation.Id && actor.IsOneOf(Roles)) ? null
        : OrganisationRefusal.NotYourOrganisation.Because("Only the organisation itself and administrators change what is recorded about it.");
}
