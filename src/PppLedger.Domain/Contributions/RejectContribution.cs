namespace PppLedger.Domain;

/// <summary>The coordinator rejected a contribution.</summary>
/// <param name="From">The stage it left.</param>
/// <param name="Quantity">What moved, in its own unit; null for cash.</param>
/// <param name="Value">What moved, in money.</param>
/// <param name="TrueOn">Cash: the day of receipt; null for in-kind, where the opening says it.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who did.</param>
[EventAlias("contribution-rejected")]
[Says("[{Quantity} worth ]{Value} was rejected: {Reason}")]
public sealed record ContributionRejected(
    ContributionStage From,
    Quantity? Quantity,
    Money Value,
    DateOnly? TrueOn,
    string Reason,
    string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => ContributionMoves.Between(From, ContributionStage.Rejected, Quantity, Value, facts.On(TrueOn));
}

/// <summary>Rejects a contribution.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record RejectContribution(string Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: a missing reason; who may not; a stage that does not allow it.</summary>
    public static Refusal? Refuses(Contribution c, RejectContribution command, Parties parties) =>
        Input.Text(command.Reason, "/reason", 500)
        ?? ContributionActs.Refuses(ContributionActs.Reject, c, command.Actor, parties);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionRejected Decide(Contribution c, RejectContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(c.Stage, c.Quantity, c.Value!, c.CashOn, command.Reason, command.Actor.Key);
    }
}
