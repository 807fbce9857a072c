namespace PppLedger.Domain;

/// <summary>A commitment was increased.</summary>
/// <param name="Kind">In kind or in cash, as the commitment.</param>
/// <param name="Quantity">By how much, in its own unit.</param>
/// <param name="Value">By how much, in money.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("commitment-increased")]
[Says("The promise ({Kind}) was increased by " + SaysAttribute.QuantityAndValue + " on {On}: {Reason}")]
public sealed record CommitmentIncreased(
    CommitmentKind Kind,
    Quantity? Quantity,
    Money? Value,
    DateOnly On,
    string Reason) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        Pledges.Move(Pledges.Made, Kind, Quantity, Value, facts with { TrueOn = On });
}

/// <summary>Promises more. See <see cref="CommitmentIncreased"/> for the members.</summary>
public sealed record IncreaseCommitment(Quantity? Quantity, Money? Value, DateOnly On, string Reason, DateOnly Today, Actor Actor)
    : ICommitmentChange;

public static partial class CommitmentRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a closed consortium; no partner; a day before the promise;
    /// a measure, currency or unit that was not promised; a total beyond what can be recorded.
    /// </summary>
    public static Refusal? Refuses(Commitment c, IncreaseCommitment command, Consortium consortium) =>
        BadChange(command)
        ?? CommitmentActs.Refuses(CommitmentActs.Increase, c.OrganisationId, consortium, command.Actor)
        ?? MayNotPromise(c.OrganisationId, command.On, consortium)
        ?? DoesNotFit(c, command)
        ?? (command.Value is null ? null : (c.Value! + command.Value).FaultUnlessPositive("/value"))
        ?? (command.Quantity is null ? null : (c.Quantity! + command.Quantity).FaultUnlessPositive("/quantity"));

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CommitmentIncreased Decide(Commitment c, IncreaseCommitment command, Consortium consortium)
    {
        Invariant.Holds(Refuses(c, command, consortium) is null);
        return new(c.Kind, command.Quantity, command.Value, command.On, command.Reason);
    }
}
