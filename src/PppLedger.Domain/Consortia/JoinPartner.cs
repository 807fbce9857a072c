namespace PppLedger.Domain;

/// <summary>An organisation joined in a role; one may take part twice, in two roles.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">Its role: one organisation may take part in two.</param>
/// <param name="Kind">What kind of organisation it was then; null where not known.</param>
/// <param name="Country">Its country then (ISO 3166-1 alpha-2).</param>
/// <param name="On">Since when; null where not known, which counts as from the start.</param>
[EventAlias("partner-joined")]
[Says("{OrganisationId} joined as {Role}[ on {On}]")]
public sealed record PartnerJoined(
    Guid OrganisationId,
    ParticipationRole Role,
    OrganisationKind? Kind,
    string? Country,
    DateOnly? On) : IPostsNothing;

/// <summary>Lets an organisation join in a role.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Role">In which role.</param>
/// <param name="Kind">What kind of organisation it is in this consortium; null for the kind it is registered with.</param>
/// <param name="Country">Its country in this consortium; null for the one it is registered with.</param>
/// <param name="On">Since when; null where not known.</param>
/// <param name="Actor">Who.</param>
public sealed record JoinPartner(
    Organisation Organisation,
    ParticipationRole Role,
    OrganisationKind? Kind,
    string? Country,
    DateOnly? On,
    Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>
    /// Refuses, in this order: bad values; who may not; a closed consortium; one that takes part in the role; a day on which it
    /// still took part; a second coordinator.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, JoinPartner command) =>
        Input.Choice(command.Role, "/role")
        ?? Input.OptionalChoice(command.Kind, "/kind")
        ?? Countries.Fault(command.Country, "/country")
        ?? Input.Day(command.On, "/on")
        ?? ConsortiumActs.Refuses(ConsortiumActs.Join, consortium, command.Actor)
        ?? RefusesRole(consortium, command);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static PartnerJoined Decide(Consortium consortium, JoinPartner command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        var (organisation, role) = (command.Organisation, command.Role);
        return new(
            organisation.Id,
            role,
            command.Kind ?? organisation.Kind,
            Countries.Recorded(command.Country) ?? organisation.Country,
            command.On);
    }

    private static Refusal? RefusesRole(Consortium consortium, JoinPartner command)
    {
        var before = consortium.Find(command.Organisation.Id, command.Role);
        return before is { WithdrewOn: null }
                ? ConsortiumRefusal.AlreadyAPartner.Because($"{command.Organisation.Name} is {command.Role} of {consortium.Code}.", "/role")
            : before is not null && (command.On is null || command.On <= before.WithdrewOn)
                ? ConsortiumRefusal.AlreadyAPartner.Because($"It took part until {before.WithdrewOn:O}; say since which later day it does again.", "/on")
            : command.Role is ParticipationRole.Coordinator && consortium.HasCoordinator
                ? ConsortiumRefusal.SecondCoordinator.Because($"{consortium.Code} has one; appoint another partner instead.", "/role")
            : null;
    }
}
