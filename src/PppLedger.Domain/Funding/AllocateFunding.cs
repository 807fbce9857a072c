namespace PppLedger.Domain;

/// <summary>Part of an award was allocated to a partner.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation: one organisation may take part twice.</param>
/// <param name="Value">How much.</param>
/// <param name="On">Since when.</param>
[EventAlias("funding-allocated")]
[Says("{Value} was allocated to {OrganisationId} as {Role}[ from tranche {Tranche}] on {On}")]
public sealed record FundingAllocated(Guid OrganisationId, ParticipationRole Role, Money Value, DateOnly On) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Granted, Funding.Allocated, Value, AwardFacts.On(facts, On, Tranche)).Between(null, OrganisationId)];
}

/// <summary>Allocates part of an award to a partner. See <see cref="FundingAllocated"/> for the members.</summary>
public sealed record AllocateFunding(
    Guid OrganisationId, ParticipationRole Role, Money Value, DateOnly On, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant; no such
    /// tranche, or a settled one; no such participation, or one that ended before; another currency; more than is left.
    /// </summary>
    public static Refusal? Refuses(Award award, AllocateFunding command, Consortium consortium) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.Allocate, award.FunderId, consortium.CoordinatorId, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? NoSuchPot(award, command.Tranche)
        ?? PotSettled(award, command.Tranche)
        ?? NotInThatRole(command.OrganisationId, command.Role, command.On, consortium)
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (award.Pot(command.Tranche)! is var pot && command.Value > pot.Unallocated
            ? AwardRefusal.MoreThanGranted.Because($"{pot.Unallocated} is left of {pot.Ceiling}.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static FundingAllocated Decide(Award award, AllocateFunding command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        return new(command.OrganisationId, command.Role, command.Value, command.On) { Tranche = command.Tranche };
    }

    // A grant is divided before its partners start; only who has left gets no share any more.
    private static Refusal? NotInThatRole(Guid organisationId, ParticipationRole role, DateOnly on, Consortium consortium) =>
        consortium.Find(organisationId, role) is { } participation && on <= (participation.WithdrewOn ?? on)
            ? null
            : AwardRefusal.NotAPartnerInRole.Because($"On {on:O} it is no {role.ToString().ToLowerInvariant()} of {consortium.Code}.", "/role");
}
