namespace PppLedger.Domain;

/// <summary>Part of an award was allocated to a partner.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation: one organisation may take part twice.</param>
/// <param name="Value">How much.</param>
/// <param name="On">Since when.</param>
[EventAlias("funding-allocated")]
public sealed record FundingAllocated(Guid OrganisationId, ParticipationRole Role, Money Value, DateOnly On) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Granted, Funding.Allocated, Value, AwardFacts.On(facts, On)).Between(null, OrganisationId)];
}

/// <summary>Allocates part of an award to a partner. See <see cref="FundingAllocated"/> for the members.</summary>
public sealed record AllocateFunding(
    Guid OrganisationId, ParticipationRole Role, Money Value, DateOnly On, DateOnly Today, Actor Actor);

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award; a day before the grant; no such
    /// participation, or one that ended before; another currency; more than is left.
    /// </summary>
    public static Refusal? Refuses(Award award, AllocateFunding command, Consortium consortium) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Input.Day(command.On, "/on")
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.Allocate, award.FunderId, consortium.CoordinatorId, command.Actor)
        ?? Withdrawn(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? NotInThatRole(command.OrganisationId, command.Role, command.On, consortium)
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (command.Value > award.Unallocated
            ? AwardRefusal.MoreThanGranted.Because($"{award.Unallocated} is left of {award.Ceiling}.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static FundingAllocated Decide(Award award, AllocateFunding command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        return new(command.OrganisationId, command.Role, command.Value, command.On);
    }

    // A grant is divided before its partners start; only who has left gets no share any more.
    private static Refusal? NotInThatRole(Guid organisationId, ParticipationRole role, DateOnly on, Consortium consortium) =>
        consortium.Find(organisationId, role) is { } participation && on <= (participation.WithdrewOn ?? on)
            ? null
            : AwardRefusal.NotAPartnerInRole.Because($"On {on:O} it is no {role.ToString().ToLowerInvariant()} of {consortium.Code}.", "/role");
}
