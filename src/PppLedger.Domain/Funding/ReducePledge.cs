using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>A funder took back part or all of what it had pledged and not granted. With all of it, the award is withdrawn.</summary>
/// <param name="Value">How much of it.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
/// <param name="EnteredInError">Whether it was entered by mistake: its number is free again.</param>
[EventAlias("pledge-reduced")]
[Says("{Value} of the pledge was taken back on {On}[{?EnteredInError}, as entered in error]: {Reason}")]
public sealed record PledgeReduced(Money Value, DateOnly On, string Reason, bool EnteredInError) : IPosts, IFreesKeys
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool FreesKeys => EnteredInError;

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Pledged, Funding.Lapsed, Value, AwardFacts.On(facts, On)).Between(null, null)];
}

/// <summary>Takes a pledge back, or part of it. See <see cref="PledgeReduced"/> for the members.</summary>
public sealed record ReducePledge(Money Value, DateOnly On, string Reason, bool EnteredInError, DateOnly Today, Actor Actor);

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a pledge that was withdrawn, or granted; a day before the
    /// pledge; another currency; more than is pledged; one entered by mistake that is not taken back whole.
    /// </summary>
    public static Refusal? Refuses(Award award, ReducePledge command) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.ReducePledge, award.FunderId, null, command.Actor)
        ?? Withdrawn(award)
        ?? NotPledged(award)
        ?? BeforeThePledge(award, command.On, "/on")
        ?? OtherCurrencyThanPledged(award, command.Value, "/value")
        ?? (command.Value > award.Pledged! ? AwardRefusal.MoreThanPledged.Because($"{award.Pledged} is pledged.", "/value")
            : command.EnteredInError && command.Value < award.Pledged! ? AwardRefusal.PartOfAPledge.Because($"{award.Pledged} is pledged.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static PledgeReduced Decide(Award award, ReducePledge command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        return new(command.Value, command.On, command.Reason, command.EnteredInError);
    }
}
