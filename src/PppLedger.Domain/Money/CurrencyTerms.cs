namespace PppLedger.Domain;

/// <summary>A rate fixed for the days of a period.</summary>
/// <param name="Currency">The currency partners keep their books in.</param>
/// <param name="Rate">Units of it for one unit of the award currency.</param>
/// <param name="AwardCurrency">The currency that is posted.</param>
/// <param name="Source">Where the rate comes from, as <c>ECB average 2026-01 to 2026-06</c>.</param>
/// <param name="Period">The days it is for.</param>
public sealed record CurrencyRate(string Currency, decimal Rate, string AwardCurrency, string Source, DateRange Period)
{
    /// <summary>Whether it is for all of these days.</summary>
    public bool Holds(DateRange days) => Period.From <= days.From && days.Until <= Period.Until;
}

/// <summary>In which currency a contribution counts, and at which rates amounts in others are converted (domain rule I34).</summary>
/// <param name="AwardCurrency">The currency of the award it counts under; null where it names none.</param>
/// <param name="Rates">The rates fixed in its consortium.</param>
public sealed record CurrencyTerms(string? AwardCurrency, IReadOnlyList<CurrencyRate> Rates)
{
    /// <summary>No award and no rates.</summary>
    public static CurrencyTerms None { get; } = new(null, []);

    /// <summary>Refuses all but one of the two; then what is wrong with the one given by itself.</summary>
    public static Refusal? Faults(Money? value, Money? original) =>
        value is null == original is null
            ? CurrencyRefusal.ValueOrOriginal.Because(value is null ? "Neither is given." : "Both are given.", value is null ? "/value" : "/original")
            : value?.FaultUnlessPositive("/value") ?? original?.FaultUnlessPositive("/original");

    /// <summary>
    /// Refuses a value in another currency than the award's, and an original for which no rate is fixed, or that is in the
    /// currency that counts, or that comes to nothing.
    /// </summary>
    /// <param name="value">The value in the currency that counts, or null.</param>
    /// <param name="original">The amount in the partner's own currency, or null.</param>
    /// <param name="days">The days worked, or of the agreement.</param>
    public Refusal? Refuses(Money? value, Money? original, DateRange days) =>
        value is not null && AwardCurrency is not null && value.Currency != AwardCurrency
            ? CurrencyRefusal.NotTheAwards.Because($"The award is in {AwardCurrency}; {value} is given.", "/value/currency")
        : original is null ? null
        : original.Currency == AwardCurrency
            ? CurrencyRefusal.SameCurrency.Because($"The award is in {AwardCurrency}: give {original} as the value.", "/original/currency")
        : RateFor(original.Currency, days) is not { } rate
            ? CurrencyRefusal.NoRate.Because(NoRate(original.Currency, days), "/original/currency")
        : Convert(original, rate).FaultUnlessPositive("/original");

    /// <summary>The value that is posted, and what is kept of the original.</summary>
    /// <param name="value">The value in the currency that counts, or null.</param>
    /// <param name="original">The amount in the partner's own currency, or null.</param>
    /// <param name="days">The days worked, or of the agreement.</param>
    public (Money Value, OriginalAmount? Original) Post(Money? value, Money? original, DateRange days)
    {
        Invariant.Holds(Faults(value, original) is null && Refuses(value, original, days) is null);
        if (original is null)
        {
            return (value!, null);
        }

        var rate = RateFor(original.Currency, days)!;
        return (Convert(original, rate), new(original, rate.Rate, rate.Source));
    }

    private static Money Convert(Money original, CurrencyRate rate) => Money.RoundHalfUp(original.Amount / rate.Rate, rate.AwardCurrency);

    // Without an award the one currency into which rates are fixed is meant; of several none is.
    private CurrencyRate? RateFor(string currency, DateRange days) =>
        Rates.Where(r => r.Currency == currency && (AwardCurrency is null || r.AwardCurrency == AwardCurrency) && r.Holds(days)).ToList() is [var one] ? one : null;

    private string NoRate(string currency, DateRange days) =>
        $"{currency}{(AwardCurrency is null ? "" : $" into {AwardCurrency}")}, {(days.From == days.Until ? $"{days.From:O}" : $"all of {days.From:O} to {days.Until:O}")}.";
}
