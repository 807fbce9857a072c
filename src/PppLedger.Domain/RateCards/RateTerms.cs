using System.Text.Json;

namespace PppLedger.Domain;

/// <summary>
/// What a rate may be made of, as the rules say that hold for a card: those of the scheme it names on its first day. A card that names none goes by the
/// Kaderbesluit (domain.md 1.6); one whose scheme the ledger knows no rules of, or none of these, is taken as it is: a province sets rates of its own.
/// </summary>
/// <param name="FixedHourlyRate">The fixed hourly rate; null where not known.</param>
/// <param name="SurchargePercent">The fixed surcharge on the wage in per cent; null where not known.</param>
/// <param name="ProductiveHours">Hours of a full-time year where the method does not show them.</param>
/// <param name="ShortestLifeYears">Shortest life, in years, that depreciation is computed on.</param>
/// <param name="Methods">The methods that are allowed; null where all are.</param>
public sealed record RateTerms(
    Money? FixedHourlyRate, decimal? SurchargePercent, decimal ProductiveHours, decimal ShortestLifeYears, IReadOnlyList<ValuationMethod>? Methods)
{
    private const decimal Hundred = 100m;
    private static readonly RuleName<Money> FixedRule = RuleName.Amount("cost.fixed-hourly-rate");
    private static readonly RuleName<decimal> SurchargeRule = RuleName.Share("cost.surcharge");
    private static readonly RuleName<decimal> HoursRule = RuleName.Number("cost.productive-hours");
    private static readonly RuleName<int> LifeRule = RuleName.Years("cost.depreciation");
    private static readonly RuleName<IReadOnlyList<ValuationMethod>> MethodsRule = RuleName.List<ValuationMethod>("cost.methods");

    /// <summary>Those of a card that names no scheme.</summary>
    public static RateTerms General { get; } = new(
        new(RateInputs.FixedHourlyRate, "EUR"), RateInputs.FixedSurchargePercent, RateInputs.DefaultProductiveHours, RateInputs.ShortestLifeYears, null);

    /// <summary>The rules they are read from, where a rule set has them.</summary>
    internal static IReadOnlyList<RuleName> Rules { get; } = [FixedRule, SurchargeRule, HoursRule, LifeRule, MethodsRule];

    /// <summary>The rules of a card.</summary>
    /// <param name="scheme">The scheme it names, by any of its names; null for none.</param>
    /// <param name="from">Its first day.</param>
    /// <param name="book">The rule sets there are; null for those the ledger comes with.</param>
    public static RateTerms Of(string? scheme, DateOnly from, RuleBook? book)
    {
        if (scheme is null)
        {
            return General;
        }

        var rules = (book ?? RuleBook.Shipped).Scheme(scheme)?.On(from);
        bool Has(RuleName name) => rules?.Find(name.Name) is not null;
        return new(
            Has(FixedRule) ? rules!.Of(FixedRule) : null,
            Has(SurchargeRule) ? rules!.Of(SurchargeRule) * Hundred : null,
            Has(HoursRule) ? rules!.Of(HoursRule) : RateInputs.DefaultProductiveHours,
            Has(LifeRule) ? rules!.Of(LifeRule) : RateInputs.ShortestLifeYears,
            Has(MethodsRule) ? rules!.Of(MethodsRule) : null);
    }

    /// <summary>Refuses, in this order: a method the scheme does not allow; another fixed rate or surcharge than it sets.</summary>
    /// <param name="inputs">The numbers of the rate.</param>
    /// <param name="method">How it values.</param>
    /// <param name="scheme">The scheme the card names; null for none.</param>
    /// <param name="currency">The card's currency.</param>
    public Refusal? Refuses(RateInputs inputs, ValuationMethod method, string? scheme, string currency) =>
        Methods?.Contains(method) is false
            ? RateCardRefusal.MethodNotOfScheme.Because($"{scheme} values by: {string.Join(", ", Methods.Select(m => JsonNamingPolicy.KebabCaseLower.ConvertName(m.ToString())))}.", "/method")
        : method is ValuationMethod.FixedHourlyRate && FixedHourlyRate is { } rate && (inputs.Rate != rate.Amount || currency != rate.Currency)
            ? Other(scheme, $"{inputs.Rate} {currency} is not {rate.Amount:0.00} {rate.Currency}", "/inputs/rate")
        : method is ValuationMethod.WageCostPlusSurcharge && SurchargePercent is { } surcharge && (inputs.SurchargePercent ?? surcharge) != surcharge
            ? Other(scheme, $"The surcharge is {surcharge:0.##} %", "/inputs/surchargePercent")
        : null;

    private static Refusal Other(string? scheme, string why, string pointer) => scheme is null
        ? RateCardRefusal.RateOfNoScheme.Because($"{why}; name the scheme that sets another.", pointer)
        : RateCardRefusal.RateNotOfScheme.Because($"{why} under {scheme}.", pointer);
}
