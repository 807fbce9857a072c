namespace PppLedger.Domain;

/// <summary>
/// The numbers a rate is made of, as they stand in the partner's books: never a quotient of them, so that only the final line is
/// rounded. Which of them a card has is decided by its method; money is in units of the card's currency.
/// </summary>
/// <param name="Rate">
/// Price of one unit. Integral cost system: the certified rate (Kaderbesluit art. 12). Fixed hourly rate: 60.00 EUR (art. 14; RNES
/// chapter 3), another one only where the scheme that is named says so. Historical price, fair market value, fair rental value, usual method: what
/// the document or the description shows.
/// </param>
/// <param name="YearlyWageCost">Wage cost: direct wage of a full-time year (art. 13).</param>
/// <param name="ProductiveHours">Wage cost: hours of that year; 1,650 where the method does not show them (art. 13).</param>
/// <param name="SurchargePercent">Wage cost: fixed surcharge in per cent of the wage; 50 (art. 13), another one only where the scheme that is named says so.</param>
/// <param name="PurchasePrice">Depreciation: historical purchase price (art. 10–14).</param>
/// <param name="ResidualValue">Depreciation: what it is worth at the end; none where left out.</param>
/// <param name="LifeYears">Depreciation: years of use; below 5 it is computed on 5 (art. 10–14; domain rule I12).</param>
/// <param name="Document">Historical price, fair market and rental value: the document that shows it.</param>
/// <param name="Description">Usual method: how the organisation arrives at its rate.</param>
public sealed record RateInputs(
    decimal? Rate = null,
    decimal? YearlyWageCost = null,
    decimal? ProductiveHours = null,
    decimal? SurchargePercent = null,
    decimal? PurchasePrice = null,
    decimal? ResidualValue = null,
    decimal? LifeYears = null,
    string? Document = null,
    string? Description = null)
{
    /// <summary>Fixed hourly rate in EUR of a card that names no scheme. Source: Kaderbesluit art. 14; RNES chapter 3.</summary>
    public const decimal FixedHourlyRate = 60.00m;

    /// <summary>Productive hours of a full-time year where the method does not show them. Source: Kaderbesluit art. 13.</summary>
    public const decimal DefaultProductiveHours = 1_650m;

    /// <summary>Fixed surcharge on the wage in per cent. Source: Kaderbesluit art. 13.</summary>
    public const decimal FixedSurchargePercent = 50m;

    /// <summary>Shortest life, in years, that depreciation may be computed on. Source: Kaderbesluit art. 10–14.</summary>
    public const decimal ShortestLifeYears = 5m;

    /// <summary>The same inputs with what the method fills in where it was left out.</summary>
    /// <param name="method">The method.</param>
    /// <param name="terms">The rules of the card.</param>
    public RateInputs Completed(ValuationMethod method, RateTerms terms) => method is ValuationMethod.WageCostPlusSurcharge
        ? this with { ProductiveHours = ProductiveHours ?? terms.ProductiveHours, SurchargePercent = SurchargePercent ?? terms.SurchargePercent ?? FixedSurchargePercent }
        : this;
}

/// <summary>How much of a year, and of itself, equipment was used for the project: what a depreciation share is computed on.</summary>
/// <param name="Months">Months of use, above 0 and at most 12.</param>
/// <param name="SharePercent">Part of its use that was for the project, in per cent, above 0 and at most 100.</param>
public sealed record ValuationUse(decimal Months, decimal SharePercent)
{
    /// <summary>What is wrong with it by itself, or null.</summary>
    public Refusal? Fault(string pointer) =>
        Months is <= 0 or > 12 || decimal.Round(Months, 4) != Months
            ? RateCardRefusal.UseOutOfRange.Because($"{Months} months is not above 0 and at most 12, to four decimals.", $"{pointer}/months")
        : SharePercent is <= 0 or > 100 || decimal.Round(SharePercent, 4) != SharePercent
            ? RateCardRefusal.UseOutOfRange.Because($"{SharePercent} % is not above 0 and at most 100, to four decimals.", $"{pointer}/sharePercent")
        : null;
}
