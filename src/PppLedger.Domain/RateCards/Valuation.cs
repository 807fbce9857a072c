namespace PppLedger.Domain;

/// <summary>What a rate makes of a quantity: the value, and the arithmetic in words and numbers.</summary>
/// <param name="Value">The value; only this is rounded (domain rule I39).</param>
/// <param name="Basis">The arithmetic, as <c>420 h x 60.00 EUR</c>; never pay (domain rule I37).</param>
public sealed record ValuedLine(Money Value, string Basis);

/// <summary>Valuing by a rate card: a pure function of the card, the quantity and, for depreciation, the use.</summary>
public static class Valuation
{
    private const decimal MonthsPerYear = 12m;
    private const decimal Hundred = 100m;

    /// <summary>The value of a quantity.</summary>
    /// <param name="card">The card: its method, currency and title.</param>
    /// <param name="inputs">The numbers of the rate that holds for the days worked.</param>
    /// <param name="quantity">How much was given.</param>
    /// <param name="use">For depreciation, the months of use and the part that was for the project.</param>
    /// <param name="book">The rule sets there are; left out, those the ledger comes with.</param>
    public static ValuedLine Of(RateCard card, RateInputs inputs, Quantity quantity, ValuationUse? use, RuleBook? book = null) => card.Method switch
    {
        ValuationMethod.WageCostPlusSurcharge => WageCost(card, inputs, quantity),
        ValuationMethod.DepreciationShare => Depreciation(card, inputs, use!, card.Terms(book).ShortestLifeYears),
        _ => new(
            Money.RoundHalfUp(quantity.Amount * inputs.Rate!.Value, card.Currency),
            $"{Plain(quantity.Amount)} {quantity.Unit} x {Amount(inputs.Rate.Value)} {card.Currency}"),
    };

    // Direct wage of a year x hours x (1 + surcharge) / productive hours, divided last (Kaderbesluit art. 13).
    private static ValuedLine WageCost(RateCard card, RateInputs i, Quantity quantity) => new(
        Money.RoundHalfUp(
            i.YearlyWageCost!.Value * quantity.Amount * (Hundred + i.SurchargePercent!.Value) / (i.ProductiveHours!.Value * Hundred), card.Currency),
        $"{Plain(quantity.Amount)} {quantity.Unit} by rate card '{card.Title}', wage cost plus fixed surcharge");

    // Straight line: (price - residual value) / years x months / 12 x share, divided last. A life below the shortest counts as that: 5 years (domain rule I12).
    private static ValuedLine Depreciation(RateCard card, RateInputs i, ValuationUse use, decimal shortest)
    {
        var years = Math.Max(i.LifeYears!.Value, shortest);
        var worn = i.PurchasePrice!.Value - (i.ResidualValue ?? 0m);
        var price = i.ResidualValue is > 0 and { } left ? $"({Amount(i.PurchasePrice.Value)} - {Amount(left)}) {card.Currency}" : $"{Amount(worn)} {card.Currency}";
        var note = years > i.LifeYears ? $" (a life of {Plain(i.LifeYears.Value)} years counts as {Plain(years)})" : "";
        return new(
            Money.RoundHalfUp(worn * use.Months * use.SharePercent / (years * MonthsPerYear * Hundred), card.Currency),
            $"{price} / {Plain(years)} years x {Plain(use.Months)}/12 x {Plain(use.SharePercent)} %{note}");
    }

    private static string Plain(decimal number) => number.ToString("0.####");

    private static string Amount(decimal number) => number.ToString("#,##0.00##");
}
