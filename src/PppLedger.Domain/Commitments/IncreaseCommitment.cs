namespace PppLedger.Domain;

/// <summary>A commitment was increased.</summary>
/// <param name="Kind">In kind or in cash, as the commitment.</param>
/// <param name="Quantity">By how much, in its own unit.</param>
/// <param name="Value">By how much, in money.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("commitment-increased")]
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
