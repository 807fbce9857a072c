namespace PppLedger.Domain;

/// <summary>How a contribution's quantity and value move between stages: both together, each in its own book.</summary>
internal static class ContributionMoves
{
    /// <summary>Moves what is given from one stage to another.</summary>
    public static IEnumerable<Posting> Between(
        ContributionStage from, ContributionStage to, Quantity? quantity, Money? value, StreamFacts facts)
    {
        if (quantity is { Amount: > 0 })
        {
            yield return Posting.Move(Effort.At(from), Effort.At(to), quantity, facts);
        }

        if (value is { Amount: > 0 })
        {
            yield return facts.Category is null
                ? Posting.Move(Cash.At(from), Cash.At(to), value, facts)
                : Posting.Move(InKind.At(from), InKind.At(to), value, facts);
        }
    }

    /// <summary>Adds to a stage from the origin.</summary>
    public static IEnumerable<Posting> Into(ContributionStage stage, Quantity? quantity, Money? value, StreamFacts facts)
    {
        if (quantity is { Amount: > 0 })
        {
            yield return Posting.Move(Effort.Origin, Effort.At(stage), quantity, facts);
        }

        if (value is { Amount: > 0 })
        {
            yield return facts.Category is null
                ? Posting.Move(Cash.Origin, Cash.At(stage), value, facts)
                : Posting.Move(InKind.Origin, InKind.At(stage), value, facts);
        }
    }
}
