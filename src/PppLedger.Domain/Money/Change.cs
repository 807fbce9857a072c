namespace PppLedger.Domain;

/// <summary>A signed change as an increase or a decrease: events never carry negative amounts.</summary>
public static class Change
{
    /// <summary>By how much money went up, or down; the other is null.</summary>
    public static (Money? Increase, Money? Decrease) Of(Money before, Money after) =>
        after > before ? (after - before, null) : after < before ? (null, before - after) : (null, null);

    /// <summary>By how much a quantity went up, or down; the other is null.</summary>
    public static (Quantity? Increase, Quantity? Decrease) Of(Quantity before, Quantity after) =>
        after.Amount > before.Amount ? (after - before, null) : after.Amount < before.Amount ? (null, before - after) : (null, null);
}
