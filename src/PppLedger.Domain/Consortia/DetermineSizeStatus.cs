namespace PppLedger.Domain;

/// <summary>The size status of a participation was determined, as of a day: it is dated data per grant, not a property of the company.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">Its role: one organisation may take part in two.</param>
/// <param name="Status">The status.</param>
/// <param name="On">As of which day.</param>
[EventAlias("size-status-determined")]
[Says("The size of {OrganisationId} as {Role} was determined as of {On}: {Status}")]
public sealed record SizeStatusDetermined(
    Guid OrganisationId,
    ParticipationRole Role,
    SizeStatus Status,
    DateOnly On) : IPostsNothing;

/// <summary>Determines the size status of a participation. See <see cref="SizeStatusDetermined"/> for the members.</summary>
public sealed record DetermineSizeStatus(
    Guid OrganisationId,
    ParticipationRole Role,
    SizeStatus Status,
    DateOnly On,
    Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a closed consortium; one that is no partner in the role; no change.</summary>
    public static Refusal? Refuses(Consortium consortium, DetermineSizeStatus command) =>
        Input.Choice(command.Role, "/role")
        ?? Input.Choice(command.Status, "/status")
        ?? Input.Day(command.On, "/on")
        ?? ConsortiumActs.Refuses(ConsortiumActs.DetermineSize, consortium, command.Actor)
        ?? (consortium.Find(command.OrganisationId, command.Role) switch
        {
            null => ConsortiumRefusal.NotInThatRole.Because($"It is not {command.Role} of {consortium.Code}.", "/role"),
            { } p when p.SizeStatus == command.Status && p.SizeStatusOn == command.On =>
                ContributionRefusal.NothingChanges.Because($"It is {command.Status} as of {command.On:O} already.", "/status"),
            _ => null,
        });

    /// <summary>The fact, once nothing refuses it.</summary>
    public static SizeStatusDetermined Decide(Consortium consortium, DetermineSizeStatus command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.OrganisationId, command.Role, command.Status, command.On);
    }
}
