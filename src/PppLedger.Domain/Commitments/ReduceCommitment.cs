namespace PppLedger.Domain;

/// <summary>A commitment was reduced by amendment.</summary>
/// <param name="Kind">In kind or in cash, as the commitment.</param>
/// <param name="Quantity">By how much, in its own unit.</param>
/// <param name="Value">By how much, in money.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("commitment-reduced")]
[Says("The promise ({Kind}) was reduced by " + SaysAttribute.QuantityAndValue + " on {On}: {Reason}")]
public sealed record CommitmentReduced(
    CommitmentKind Kind,
    Quantity? Quantity,
    Money? Value,
    DateOnly On,
    string Reason) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        Pledges.Move(Pledges.Reduced, Kind, Quantity, Value, facts with { TrueOn = On });
}

/// <summary>Takes part of a promise back, by amendment. See <see cref="CommitmentReduced"/> for the members.</summary>
public sealed record ReduceCommitment(Quantity? Quantity, Money? Value, DateOnly On, string Reason, DateOnly Today, Actor Actor)
    : ICommitmentChange;

public static partial class CommitmentRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a day before the promise; a measure, currency or unit that
    /// was not promised; more than still stands. A closed consortium does not refuse it: what is left open is settled then.
    /// </summary>
    public static Refusal? Refuses(Commitment c, ReduceCommitment command, Consortium consortium) =>
        BadChange(command)
        ?? CommitmentActs.Refuses(CommitmentActs.Reduce, c.OrganisationId, consortium, command.Actor)
        ?? DoesNotFit(c, command)
        ?? TakesTooMuch(c, command);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CommitmentReduced Decide(Commitment c, ReduceCommitment command, Consortium consortium)
    {
        Invariant.Holds(Refuses(c, command, consortium) is null);
        return new(c.Kind, command.Quantity, command.Value, command.On, command.Reason);
    }
}
