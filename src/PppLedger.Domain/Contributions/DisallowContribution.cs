namespace PppLedger.Domain;

/// <summary>The auditor disallowed part or all of what was accepted before.</summary>
/// <param name="From">The stage it left.</param>
/// <param name="Quantity">What was disallowed, in its own unit; null for cash.</param>
/// <param name="Value">What was disallowed, in money.</param>
/// <param name="TrueOn">Cash: the day of receipt; null for in-kind, where the opening says it.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who disallowed it.</param>
[EventAlias("contribution-disallowed")]
[Says("[{Quantity} worth ]{Value} that was {From} was disallowed: {Reason}")]
public sealed record ContributionDisallowed(
    ContributionStage From, Quantity? Quantity, Money Value, DateOnly? TrueOn, string Reason, string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        ContributionMoves.Between(From, ContributionStage.Disallowed, Quantity, Value, facts.On(TrueOn));
}

/// <summary>Disallows part or all of what was accepted before.</summary>
/// <param name="Quantity">How much of the quantity; null for all. Zero where only the price is disallowed.</param>
/// <param name="Value">How much of the value; null for all.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record DisallowContribution(Quantity? Quantity, Money? Value, string Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; a missing reason; who may not; a stage that does not allow it; a part that does not fit.</summary>
    public static Refusal? Refuses(Contribution c, DisallowContribution command, Parties parties) =>
        command.Value?.FaultUnlessPositive("/value")
        ?? command.Quantity?.FaultIfNegative("/quantity")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? ContributionActs.Refuses(ContributionActs.Disallow, c, command.Actor, parties)
        ?? RefusesPart(c, command.Quantity, command.Value)
        ?? (c.Value!.IsPositive ? null : ContributionRefusal.NothingChanges.Because("Nothing is left to disallow."));

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionDisallowed Decide(Contribution c, DisallowContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(c.Stage, command.Quantity ?? c.Quantity, command.Value ?? c.Value!, c.CashOn, command.Reason, command.Actor.Key);
    }
}
