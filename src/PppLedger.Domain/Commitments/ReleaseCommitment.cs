namespace PppLedger.Domain;

/// <summary>A commitment was released: the partner need not fulfil it any more.</summary>
/// <param name="Kind">In kind or in cash, as the commitment.</param>
/// <param name="Quantity">By how much, in its own unit.</param>
/// <param name="Value">By how much, in money.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("commitment-released")]
public sealed record CommitmentReleased(
    CommitmentKind Kind,
    Quantity? Quantity,
    Money? Value,
    DateOnly On,
    string Reason) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        Pledges.Move(Pledges.Released, Kind, Quantity, Value, facts with { TrueOn = On });
}
