namespace PppLedger.Domain;

/// <summary>Part of what was allocated to a partner went back to the award.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation: one organisation may take part twice.</param>
/// <param name="Value">How much.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("allocation-reduced")]
[Says(
    "The allocation to {OrganisationId} as {Role}"
    + "[ from tranche {Tranche}] was reduced by {Value} on {On}: {Reason}")]
public sealed record AllocationReduced(
    Guid OrganisationId,
    ParticipationRole Role,
    Money Value,
    DateOnly On,
    string Reason) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Allocated, Funding.Granted, Value, AwardFacts.On(facts, On, Tranche)).Between(OrganisationId, null)];
}

/// <summary>Takes part of an allocation back to the award. See <see cref="AllocationReduced"/> for the members.</summary>
public sealed record ReduceAllocation(
    Guid OrganisationId, ParticipationRole Role, Money Value, DateOnly On, string Reason, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant; no such
    /// tranche, or a settled one; another currency; more than is allocated to that participation.
    /// </summary>
    public static Refusal? Refuses(Award award, ReduceAllocation command, Consortium consortium) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.ReduceAllocation, award.FunderId, consortium.CoordinatorId, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? NoSuchPot(award, command.Tranche)
        ?? PotSettled(award, command.Tranche)
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (award.AllocatedTo(command.OrganisationId, command.Role, command.Tranche) is var allocated && command.Value > allocated
            ? AwardRefusal.MoreThanAllocated.Because($"{allocated} is allocated.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AllocationReduced Decide(Award award, ReduceAllocation command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        return new(command.OrganisationId, command.Role, command.Value, command.On, command.Reason) { Tranche = command.Tranche };
    }
}
