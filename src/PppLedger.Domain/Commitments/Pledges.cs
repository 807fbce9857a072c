namespace PppLedger.Domain;

/// <summary>In kind or in cash.</summary>
public enum CommitmentKind
{
    /// <summary>No kind; refused.</summary>
    None,

    /// <summary>Means other than cash.</summary>
    InKind,

    /// <summary>Cash.</summary>
    Cash,
}

/// <summary>How pledges move in the three books that have them. Fulfilment compares accounts; it never moves between them.</summary>
internal static class Pledges
{
    /// <summary>Promised.</summary>
    public static readonly PledgeMove Made = new(
        (Effort.Promise, Effort.Pledged), (InKind.Promise, InKind.Pledged), (Cash.Promise, Cash.Pledged));

    /// <summary>Reduced by amendment.</summary>
    public static readonly PledgeMove Reduced = new(
        (Effort.Pledged, Effort.Reduced), (InKind.Pledged, InKind.Reduced), (Cash.Pledged, Cash.Reduced));

    /// <summary>Released.</summary>
    public static readonly PledgeMove Released = new(
        (Effort.Pledged, Effort.Released), (InKind.Pledged, InKind.Released), (Cash.Pledged, Cash.Released));

    /// <summary>Moves what is promised: a quantity in the book of effort, money in the book of its kind.</summary>
    public static IEnumerable<Posting> Move(PledgeMove move, CommitmentKind kind, Quantity? quantity, Money? value, StreamFacts facts)
    {
        if (quantity is not null)
        {
            yield return Posting.Move(move.InEffort.From, move.InEffort.To, quantity, facts);
        }

        if (value is not null)
        {
            yield return kind is CommitmentKind.Cash
                ? Posting.Move(move.InCash.From, move.InCash.To, value, facts)
                : Posting.Move(move.InKind.From, move.InKind.To, value, facts);
        }
    }
}

/// <summary>One move of a pledge, per book.</summary>
internal sealed record PledgeMove(
    (Account<Effort> From, Account<Effort> To) InEffort,
    (Account<InKind> From, Account<InKind> To) InKind,
    (Account<Cash> From, Account<Cash> To) InCash);
