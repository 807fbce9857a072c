namespace PppLedger.Domain;

/// <summary>The ceiling of an award changed. One of increase and decrease is given.</summary>
/// <param name="Increase">By how much more is granted.</param>
/// <param name="Decrease">By how much less; at most what is not yet allocated.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("award-amended")]
public sealed record AwardAmended(Money? Increase, Money? Decrease, DateOnly On, string Reason) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        if (Increase is not null)
        {
            yield return Posting.Move(Funding.Authority, Funding.Granted, Increase, AwardFacts.On(facts, On)).Between(facts.OrganisationId, null);
        }

        if (Decrease is not null)
        {
            yield return Posting.Move(Funding.Granted, Funding.Lapsed, Decrease, AwardFacts.On(facts, On)).Between(null, null);
        }
    }
}

/// <summary>Sets another ceiling.</summary>
/// <param name="Ceiling">The new ceiling.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record AmendAward(Money Ceiling, DateOnly On, string Reason, DateOnly Today, Actor Actor);

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award; a day before the grant; another currency;
    /// no change; a ceiling below what is allocated, or below what was paid.
    /// </summary>
    public static Refusal? Refuses(Award award, AmendAward command) =>
        command.Ceiling.FaultUnlessPositive("/ceiling")
        ?? Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.Amend, award.FunderId, null, command.Actor)
        ?? Withdrawn(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? OtherCurrency(award, command.Ceiling, "/ceiling")
        ?? (command.Ceiling == award.Ceiling ? AwardRefusal.SameCeiling.Because($"It is {award.Ceiling}.", "/ceiling")
            : command.Ceiling < award.Ceiling - award.Unallocated
                ? AwardRefusal.BelowAllocated.Because($"{award.Ceiling - award.Unallocated} is allocated.", "/ceiling")
            : command.Ceiling < award.Paid ? AwardRefusal.BelowPaid.Because($"{award.Paid} was paid.", "/ceiling")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AwardAmended Decide(Award award, AmendAward command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        var (increase, decrease) = Change.Of(award.Ceiling, command.Ceiling);
        return new(increase, decrease, command.On, command.Reason);
    }
}
