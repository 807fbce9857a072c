using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>
/// An award was withdrawn: all of it that is not settled lapses. What was paid is ordered back by an act of its own.
/// </summary>
/// <param name="Unallocated">What was not allocated, per tranche.</param>
/// <param name="Allocations">What was allocated, per participation.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
/// <param name="EnteredInError">Whether it was entered by mistake: its number is free again.</param>
[EventAlias("award-withdrawn")]
[Says("The award was withdrawn on {On}[{?EnteredInError}, as entered in error]: {Reason}")]
public sealed record AwardWithdrawn(
    IReadOnlyList<PotShare> Unallocated,
    IReadOnlyList<AllocatedShare> Allocations,
    DateOnly On,
    string Reason,
    bool EnteredInError) : IPosts, IFreesKeys
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool FreesKeys => EnteredInError;

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        foreach (var share in Unallocated)
        {
            yield return Posting.Move(Funding.Granted, Funding.Lapsed, share.Value, AwardFacts.On(facts, On, share.Tranche)).Between(null, null);
        }

        foreach (var share in Allocations)
        {
            yield return Posting.Move(Funding.Allocated, Funding.Lapsed, share.Value, AwardFacts.On(facts, On, share.Tranche))
                .Between(share.OrganisationId, share.OrganisationId);
        }
    }
}

/// <summary>Withdraws an award. See <see cref="AwardWithdrawn"/> for the members.</summary>
public sealed record WithdrawAward(DateOnly On, string Reason, bool EnteredInError, DateOnly Today, Actor Actor);

public static partial class AwardRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant; one that is settled; one entered by mistake under which money was paid.</summary>
    public static Refusal? Refuses(Award award, WithdrawAward command) =>
        Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.Withdraw, award.FunderId, null, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? (award.IsSettled ? AwardRefusal.AlreadySettled.Because($"It is set at {award.Settled}.")
            : command.EnteredInError && award.Paid.IsPositive ? AwardRefusal.AlreadyPaid.Because($"{award.Paid} was paid.")
            : null);

    /// <summary>The fact, once nothing refuses it: all that is unallocated and each allocation lapses.</summary>
    public static AwardWithdrawn Decide(Award award, WithdrawAward command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        return new(
            [.. award.Pots.Where(p => !p.IsSettled && !p.Unallocated.IsZero).Select(p => new PotShare(p.Tranche, p.Unallocated))], award.Allocations, command.On, command.Reason, command.EnteredInError);
    }
}
