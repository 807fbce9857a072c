using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>
/// An amount of one currency. Exact decimal arithmetic; mixing currencies throws; rounding happens only by name.
/// A value read from a request may be out of range, too fine or of an unknown currency: <see cref="Fault"/> tells.
/// </summary>
/// <param name="Amount">The amount in units of the currency (euros, not cents).</param>
/// <param name="Currency">ISO 4217 code in capitals.</param>
public sealed record Money(decimal Amount, string Currency) : IComparable<Money>
{
    /// <summary>Amounts stay below this, either side of zero: exact in every JSON reader, far above any grant.</summary>
    public const decimal Limit = 10_000_000_000_000m;

    /// <summary>Nothing, in this currency.</summary>
    public static Money Zero(string currency) => new(0m, currency);

    /// <summary>Whether the amount is above zero.</summary>
    [JsonIgnore]
    public bool IsPositive => Amount > 0;

    /// <summary>Whether the amount is zero.</summary>
    [JsonIgnore]
    public bool IsZero => Amount == 0;

    /// <summary>The amount with all the decimals of its currency, as books show it: 2400.00 for EUR 2400.</summary>
    internal decimal AmountInFull => decimal.Round(Amount, Currencies.MinorUnit(Currency)) + Currencies.SmallestAmount(Currency) - Currencies.SmallestAmount(Currency);

    /// <summary>What is wrong with this amount by itself, or null.</summary>
    /// <param name="pointer">Where it stood in the request.</param>
    public Refusal? Fault(string? pointer = null) =>
        !Currencies.IsKnown(Currency) ? InputRefusal.UnknownCurrency.Because($"'{Currency}' is not an ISO 4217 currency code.", pointer)
        : Amount is <= -Limit or >= Limit ? InputRefusal.AmountOutOfRange.Because($"{Amount} {Currency} is beyond {Limit:0}.", pointer)
        : decimal.Round(Amount, Currencies.MinorUnit(Currency)) != Amount
            ? InputRefusal.AmountTooFine.Because($"{Amount} {Currency} is finer than {Currencies.MinorUnit(Currency)} decimals.", pointer)
        : null;

    /// <summary>As <see cref="Fault"/>, and refuses zero and less.</summary>
    public Refusal? FaultUnlessPositive(string? pointer = null) =>
        Fault(pointer) ?? (IsPositive ? null : InputRefusal.AmountNotPositive.Because($"{Amount} {Currency} is not above zero.", pointer));

    /// <summary>Rounds to the currency's minor unit, half away from zero: the ledger's one rounding of money (domain rule I39).</summary>
    public static Money RoundHalfUp(decimal amount, string currency) =>
        new(decimal.Round(amount, Currencies.MinorUnit(currency), MidpointRounding.AwayFromZero), currency);

    /// <summary>Rounds down to the currency's minor unit: for limits, which rounding must not let anybody exceed.</summary>
    public static Money RoundDown(decimal amount, string currency) =>
        new(decimal.Round(amount, Currencies.MinorUnit(currency), MidpointRounding.ToZero), currency);

    /// <summary>Splits without losing a cent: shares by weight, the remainder to the largest fractions, earlier first.</summary>
    /// <param name="weights">Weights, none negative, at least one above zero.</param>
    public IReadOnlyList<Money> Split(IReadOnlyList<decimal> weights) =>
        [.. Proportions.Split(Amount, weights, Currencies.SmallestAmount(Currency)).Select(share => this with { Amount = share })];

    /// <summary>The sum; both of one currency.</summary>
    public static Money operator +(Money a, Money b)
    {
        Invariant.Holds(a.Currency == b.Currency);
        return a with { Amount = a.Amount + b.Amount };
    }

    /// <summary>The difference; both of one currency.</summary>
    public static Money operator -(Money a, Money b)
    {
        Invariant.Holds(a.Currency == b.Currency);
        return a with { Amount = a.Amount - b.Amount };
    }

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    /// <inheritdoc/>
    public int CompareTo(Money? other)
    {
        Invariant.Holds(other is not null && Currency == other.Currency);
        return Amount.CompareTo(other!.Amount);
    }

    /// <summary>Currency and amount, as <c>EUR 2400.00</c>.</summary>
    public override string ToString() => $"{Currency} {Amount}";
}
