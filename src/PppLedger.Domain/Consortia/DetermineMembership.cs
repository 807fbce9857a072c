namespace PppLedger.Domain;

/// <summary>What a partner is to the Joint Undertaking that funds the project (Council Regulation (EU) 2021/2085 art. 2).</summary>
public enum JointUndertakingMembership
{
    /// <summary>Nothing said; refused.</summary>
    None,

    /// <summary>A private member.</summary>
    PrivateMember,

    /// <summary>A constituent or affiliated entity of a private member.</summary>
    AffiliatedEntity,

    /// <summary>A contributing partner.</summary>
    ContributingPartner,

    /// <summary>None of these: its costs are no in-kind contribution to the Joint Undertaking.</summary>
    NotAMember,
}

/// <summary>What a participation is to the Joint Undertaking was determined: it decides whose costs count as IKOP (domain.md 4.1, W8).</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">Its role: one organisation may take part in two.</param>
/// <param name="Membership">What it is to the Joint Undertaking.</param>
/// <param name="On">As of which day.</param>
[EventAlias("membership-determined")]
[Says("What {OrganisationId} as {Role} is to the Joint Undertaking was determined as of {On}: {Membership}")]
public sealed record MembershipDetermined(
    Guid OrganisationId, ParticipationRole Role, JointUndertakingMembership Membership, DateOnly On) : IPostsNothing;

/// <summary>Determines what a participation is to the Joint Undertaking. See <see cref="MembershipDetermined"/> for the members.</summary>
public sealed record DetermineMembership(
    Guid OrganisationId, ParticipationRole Role, JointUndertakingMembership Membership, DateOnly On, Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a closed consortium; one that is no partner in the role; no change.</summary>
    public static Refusal? Refuses(Consortium consortium, DetermineMembership command) =>
        Input.Choice(command.Role, "/role")
        ?? Input.Choice(command.Membership, "/membership")
        ?? Input.Day(command.On, "/on")
        ?? ConsortiumActs.Refuses(ConsortiumActs.DetermineMembership, consortium, command.Actor)
        ?? (consortium.Find(command.OrganisationId, command.Role) switch
        {
            null => ConsortiumRefusal.NotInThatRole.Because($"It is not {command.Role} of {consortium.Code}.", "/role"),
            { } p when p.Membership == command.Membership && p.MembershipOn == command.On =>
                ContributionRefusal.NothingChanges.Because($"It is {command.Membership} as of {command.On:O} already.", "/membership"),
            _ => null,
        });

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MembershipDetermined Decide(Consortium consortium, DetermineMembership command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.OrganisationId, command.Role, command.Membership, command.On);
    }
}
