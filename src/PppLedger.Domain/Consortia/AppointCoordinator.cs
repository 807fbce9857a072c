namespace PppLedger.Domain;

/// <summary>A partner was appointed coordinator (penvoerder).</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="On">Since when.</param>
[EventAlias("coordinator-appointed")]
[Says("{OrganisationId} was appointed coordinator as of {On}")]
public sealed record CoordinatorAppointed(Guid OrganisationId, DateOnly On) : IPostsNothing;

/// <summary>Appoints a partner coordinator. See <see cref="CoordinatorAppointed"/> for the members.</summary>
public sealed record AppointCoordinator(Guid OrganisationId, DateOnly On, DateOnly Today, Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>
    /// Refuses, in this order: a bad day; a day to come; who may not; a closed consortium; the coordinator itself; one that takes
    /// no part on that day, or has left since.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, AppointCoordinator command) =>
        Input.Day(command.On, "/on")
        ?? NotYet(command.On, command.Today, "/on")
        ?? ConsortiumActs.Refuses(ConsortiumActs.Appoint, consortium, command.Actor)
        ?? (consortium.CoordinatorId == command.OrganisationId
                ? ConsortiumRefusal.AlreadyCoordinator.Because($"It coordinates {consortium.Code}.", "/organisationId")
            : !consortium.HasPartner(command.OrganisationId, command.On) || !consortium.HasPartner(command.OrganisationId, command.Today)
                ? ContributionRefusal.NotAPartner.Because($"From {command.On:O} until now it must be a partner of {consortium.Code}.", "/organisationId")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CoordinatorAppointed Decide(Consortium consortium, AppointCoordinator command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.OrganisationId, command.On);
    }
}
