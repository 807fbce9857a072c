namespace PppLedger.Domain;

/// <summary>A yearly tranche was added to an award; it is kept apart from every other (domain rule I35).</summary>
/// <param name="Tranche">Its code, which begins with its year.</param>
/// <param name="Value">The most that will be paid of it.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Reference">The decision.</param>
[EventAlias("tranche-opened")]
[Says("Tranche {Tranche} of {Value} was opened on {On}[, reference {Reference}]")]
public sealed record TrancheOpened(string Tranche, Money Value, DateOnly On, string? Reference) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Authority, Funding.Granted, Value, AwardFacts.On(facts, On, Tranche)).Between(facts.OrganisationId, null)];
}

/// <summary>Adds a yearly tranche. See <see cref="TrancheOpened"/> for the members.</summary>
public sealed record OpenTranche(string Tranche, Money Value, DateOnly On, string? Reference, DateOnly Today, Actor Actor);

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant; a tranche that
    /// exists; another currency.
    /// </summary>
    public static Refusal? Refuses(Award award, OpenTranche command) =>
        Tranches.Fault(command.Tranche, "/tranche")
        ?? command.Value.FaultUnlessPositive("/value")
        ?? Input.Day(command.On, "/on")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.OpenTranche, award.FunderId, null, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? (award.Pot(command.Tranche) is null ? null : AwardRefusal.TrancheExists.Because($"{command.Tranche}.", "/tranche"))
        ?? OtherCurrency(award, command.Value, "/value");

    /// <summary>The fact, once nothing refuses it.</summary>
    public static TrancheOpened Decide(Award award, OpenTranche command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        return new(command.Tranche, command.Value, command.On, command.Reference);
    }
}
