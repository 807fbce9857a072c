namespace PppLedger.Domain;

/// <summary>The rate was fixed at which amounts in another currency are converted, for the days of a period.</summary>
/// <param name="Currency">The currency partners keep their books in; ISO 4217.</param>
/// <param name="Rate">Units of it for one unit of the award currency.</param>
/// <param name="AwardCurrency">The currency that is posted; ISO 4217.</param>
/// <param name="Source">Where the rate comes from, as <c>ECB average 2026-01 to 2026-06</c>.</param>
/// <param name="Period">The days it is for.</param>
[EventAlias("currency-rate-fixed")]
[Says("The rate of {Rate} {Currency} to one {AwardCurrency} was fixed for {Period}, source: {Source}")]
public sealed record CurrencyRateFixed(string Currency, decimal Rate, string AwardCurrency, string Source, DateRange Period) : IPostsNothing;

/// <summary>Fixes a rate. See <see cref="CurrencyRateFixed"/> for the members.</summary>
public sealed record FixCurrencyRate(string Currency, decimal Rate, string AwardCurrency, string Source, DateRange Period, Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>Decimals a rate may have.</summary>
    public const int RateDecimals = 8;

    private const decimal RateLimit = 1_000_000_000m;

    /// <summary>
    /// Refuses, in this order: unknown currencies; a rate out of range; a missing source; bad days; who may not; a closed
    /// consortium; a currency into itself; days for which another rate of that currency is fixed.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, FixCurrencyRate command) =>
        Currency(command.Currency, "/currency")
        ?? Currency(command.AwardCurrency, "/awardCurrency")
        ?? (command.Rate is <= 0 or >= RateLimit || decimal.Round(command.Rate, RateDecimals) != command.Rate
            ? CurrencyRefusal.RateOutOfRange.Because($"{command.Rate}.", "/rate")
            : null)
        ?? Input.Text(command.Source, "/source")
        ?? Input.Range(command.Period, "/period")
        ?? ConsortiumActs.Refuses(ConsortiumActs.FixRate, consortium, command.Actor)
        ?? (command.Currency == command.AwardCurrency
                ? CurrencyRefusal.SameCurrency.Because($"{command.Currency}.", "/awardCurrency")
            : consortium.Rates.FirstOrDefault(r => IsOfSameDays(r, command)) is { } other
                ? CurrencyRefusal.RateTaken.Because($"{other.Rate} {other.Currency} for one {other.AwardCurrency}, {other.Period.From:O} to {other.Period.Until:O}.", "/period")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CurrencyRateFixed Decide(Consortium consortium, FixCurrencyRate command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.Currency, command.Rate, command.AwardCurrency, command.Source.Trim(), command.Period);
    }

    private static Refusal? Currency(string? currency, string pointer) =>
        Currencies.IsKnown(currency!) ? null : InputRefusal.UnknownCurrency.Because($"'{currency}' is not an ISO 4217 currency code.", pointer);

    private static bool IsOfSameDays(CurrencyRate rate, FixCurrencyRate command) =>
        rate.Currency == command.Currency && rate.AwardCurrency == command.AwardCurrency
        && rate.Period.From <= command.Period.Until && command.Period.From <= rate.Period.Until;
}
