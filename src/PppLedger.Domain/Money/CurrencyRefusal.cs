namespace PppLedger.Domain;

/// <summary>What the ledger says no to about amounts in another currency (domain rule I34).</summary>
[RefusalList]
public static class CurrencyRefusal
{
    /// <summary>The rate is no rate.</summary>
    public static readonly Refusal RateOutOfRange = Refusal.Of("rate-out-of-range", RefusalKind.Input, "A rate is above zero, below a thousand million, and has eight decimals at most.");

    /// <summary>From a currency into itself.</summary>
    public static readonly Refusal SameCurrency = Refusal.Of("same-currency", RefusalKind.Rule, "There is nothing to convert: both currencies are the same.");

    /// <summary>A day would have two rates.</summary>
    public static readonly Refusal RateTaken = Refusal.Of("rate-fixed-already", RefusalKind.Conflict, "One rate per currency and day: another one is fixed for some of these days.");

    /// <summary>No rate.</summary>
    public static readonly Refusal NoRate = Refusal.Of("no-rate-fixed", RefusalKind.Rule, "No rate is fixed for this currency and these days; the coordinator fixes one for the whole period.");

    /// <summary>Not what the award is paid in.</summary>
    public static readonly Refusal NotTheAwards = Refusal.Of("not-the-award-currency", RefusalKind.Rule, "A contribution counts in the currency of its award: give the amount in your own currency as the original, and the rate fixed for its days converts it.");

    /// <summary>Neither or both.</summary>
    public static readonly Refusal ValueOrOriginal = Refusal.Of("value-or-original", RefusalKind.Input, "Give the value, or the original amount in your own currency: one of them.");
}
