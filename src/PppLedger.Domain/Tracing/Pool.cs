namespace PppLedger.Domain;

/// <summary>An amount with the way it has come.</summary>
internal sealed record Lot(Walk Walk, decimal Amount, DateOnly On);

/// <summary>What is on one place, told apart by the way it has come.</summary>
internal sealed class Pool(TracePlace place)
{
    private readonly List<Lot> lots = [];

    /// <summary>The place.</summary>
    public TracePlace Place { get; } = place;

    /// <summary>What is there, first come first.</summary>
    public IReadOnlyList<Lot> Lots => lots;

    /// <summary>All of it.</summary>
    public decimal Total { get; private set; }

    /// <summary>Whether it came more than one way: then a rule decides which of it leaves.</summary>
    public bool IsMixed => lots.Count > 1 && lots.Exists(l => l.Walk != lots[0].Walk);

    /// <summary>Puts a lot there.</summary>
    public void Add(Lot lot)
    {
        Total += lot.Amount;
        var same = lots.FindLastIndex(l => l.Walk == lot.Walk && l.On == lot.On);
        if (same >= 0)
        {
            lots[same] = lots[same] with { Amount = lots[same].Amount + lot.Amount };
        }
        else
        {
            lots.Add(lot);
        }
    }

    /// <summary>Takes as much as is there of an amount.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="rule">Which of it: in proportion, or in the order it came.</param>
    /// <param name="lastFirst">Whether what came last goes first, where the order counts.</param>
    public IReadOnlyList<Lot> Take(decimal amount, AttributionRule rule, bool lastFirst)
    {
        amount = Math.Min(amount, Total);
        if (amount == 0)
        {
            return [];
        }

        var parts = rule is AttributionRule.FirstInFirstOut ? InOrder(amount, lastFirst)
            : Proportions.Split(amount, [.. lots.Select(l => l.Amount)], Proportions.SmallestOf(Place.Commodity));
        var taken = lots.Select((lot, i) => lot with { Amount = parts[i] }).Where(l => l.Amount > 0).ToList();
        for (var i = 0; i < parts.Length; i++)
        {
            lots[i] = lots[i] with { Amount = lots[i].Amount - parts[i] };
        }

        lots.RemoveAll(l => l.Amount == 0);
        Total -= amount;
        return taken;
    }

    /// <summary>Takes this lot, or a part of it.</summary>
    public void Remove(Lot part)
    {
        var at = lots.FindIndex(l => l.Walk == part.Walk && l.On == part.On);
        Invariant.Holds(at >= 0 && lots[at].Amount >= part.Amount);
        lots[at] = lots[at] with { Amount = lots[at].Amount - part.Amount };
        lots.RemoveAll(l => l.Amount == 0);
        Total -= part.Amount;
    }

    private decimal[] InOrder(decimal amount, bool lastFirst)
    {
        var parts = new decimal[lots.Count];
        for (var i = 0; i < parts.Length && amount > 0; i++)
        {
            var at = lastFirst ? parts.Length - 1 - i : i;
            parts[at] = Math.Min(amount, lots[at].Amount);
            amount -= parts[at];
        }

        return parts;
    }
}
