namespace PppLedger.Domain;

/// <summary>The ceiling of an award changed. One of increase and decrease is given.</summary>
/// <param name="Increase">By how much more is granted.</param>
/// <param name="Decrease">By how much less; at most what is not yet allocated.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("award-amended")]
[Says(
    "The ceiling of the award[, in tranche {Tranche},] was[ raised by {Increase}]"
    + "[ lowered by {Decrease}] on {On}: {Reason}")]
public sealed record AwardAmended(Money? Increase, Money? Decrease, DateOnly On, string Reason) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        if (Increase is not null)
        {
            yield return Posting.Move(Funding.Authority, Funding.Granted, Increase, AwardFacts.On(facts, On, Tranche)).Between(facts.OrganisationId, null);
        }

        if (Decrease is not null)
        {
            yield return Posting.Move(Funding.Granted, Funding.Lapsed, Decrease, AwardFacts.On(facts, On, Tranche)).Between(null, null);
        }
    }
}

/// <summary>Sets another ceiling.</summary>
/// <param name="Ceiling">The new ceiling.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record AmendAward(Money Ceiling, DateOnly On, string Reason, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant; no such
    /// tranche, or a settled one; another currency; no change; a ceiling below what is allocated, or below what was paid.
    /// </summary>
    public static Refusal? Refuses(Award award, AmendAward command) =>
        command.Ceiling.FaultUnlessPositive("/ceiling")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.Amend, award.FunderId, null, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? NoSuchPot(award, command.Tranche)
        ?? PotSettled(award, command.Tranche)
        ?? OtherCurrency(award, command.Ceiling, "/ceiling")
        ?? RefusesCeiling(award.Pot(command.Tranche)!, command.Ceiling);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AwardAmended Decide(Award award, AmendAward command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        var (increase, decrease) = Change.Of(award.Pot(command.Tranche)!.Ceiling, command.Ceiling);
        return new(increase, decrease, command.On, command.Reason) { Tranche = command.Tranche };
    }

    private static Refusal? RefusesCeiling(Pot pot, Money ceiling) =>
        ceiling == pot.Ceiling ? AwardRefusal.SameCeiling.Because($"It is {pot.Ceiling}.", "/ceiling")
        : ceiling < pot.Ceiling - pot.Unallocated
            ? AwardRefusal.BelowAllocated.Because($"{pot.Ceiling - pot.Unallocated} is allocated.", "/ceiling")
        : ceiling < pot.Paid ? AwardRefusal.BelowPaid.Because($"{pot.Paid} was paid.", "/ceiling")
        : null;
}
