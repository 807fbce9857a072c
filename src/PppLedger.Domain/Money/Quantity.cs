using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>How much was given, in its own unit: 40 h, 3 samples, 12 m2.month. It never has a price by itself.</summary>
/// <param name="Amount">The amount; see <see cref="Units"/> for the decimals each unit allows.</param>
/// <param name="Unit">A unit of the closed list in <see cref="Units"/>.</param>
public sealed record Quantity(decimal Amount, string Unit)
{
    /// <summary>Quantities stay below this: more hours than a large programme spends in a century.</summary>
    public const decimal Limit = 1_000_000_000m;

    /// <summary>Nothing, in this unit.</summary>
    public static Quantity Zero(string unit) => new(0m, unit);

    /// <summary>Whether the amount is zero.</summary>
    [JsonIgnore]
    public bool IsZero => Amount == 0;

    /// <summary>What is wrong with this quantity by itself, or null: unknown unit, not above zero, out of range, too fine.</summary>
    /// <param name="pointer">Where it stood in the request.</param>
    public Refusal? FaultUnlessPositive(string? pointer = null) =>
        Fault(pointer)
        ?? (Amount > 0 ? null : InputRefusal.QuantityNotPositive.Because($"{Amount} {Unit} is not above zero.", pointer));

    /// <summary>As <see cref="FaultUnlessPositive"/>, but zero is fine.</summary>
    public Refusal? FaultIfNegative(string? pointer = null) =>
        Fault(pointer)
        ?? (Amount >= 0 ? null : InputRefusal.QuantityNotPositive.Because($"{Amount} {Unit} is below zero.", pointer));

    private Refusal? Fault(string? pointer) =>
        !Units.IsKnown(Unit) ? InputRefusal.UnknownUnit.Because($"'{Unit}' is not one of: {Units.List}.", pointer)
        : Amount is <= -Limit or >= Limit ? InputRefusal.QuantityOutOfRange.Because($"{Amount} {Unit} is beyond {Limit:0}.", pointer)
        : decimal.Round(Amount, Units.Decimals(Unit)) != Amount
            ? InputRefusal.QuantityTooFine.Because($"{Amount} {Unit} is finer than {Units.Decimals(Unit)} decimals.", pointer)
        : null;

    /// <summary>The sum; both of one unit.</summary>
    public static Quantity operator +(Quantity a, Quantity b)
    {
        Invariant.Holds(a.Unit == b.Unit);
        return a with { Amount = a.Amount + b.Amount };
    }

    /// <summary>The difference; both of one unit.</summary>
    public static Quantity operator -(Quantity a, Quantity b)
    {
        Invariant.Holds(a.Unit == b.Unit);
        return a with { Amount = a.Amount - b.Amount };
    }

    /// <summary>Amount and unit, as <c>40 h</c>.</summary>
    public override string ToString() => $"{Amount} {Unit}";
}
