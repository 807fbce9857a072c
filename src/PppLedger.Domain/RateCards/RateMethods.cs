namespace PppLedger.Domain;

/// <summary>What each valuation method asks of a card, and what it may value.</summary>
public static class RateMethods
{
    private const decimal Limit = 1_000_000_000m;
    private static readonly InKindCategory[] People = [InKindCategory.PersonnelHours, InKindCategory.Secondment];
    private static readonly InKindCategory[] Things = [InKindCategory.EquipmentUse, InKindCategory.Facilities];

    /// <summary>The inputs a method needs, by their names in JSON.</summary>
    public static IReadOnlyList<string> Needs(ValuationMethod method) => method switch
    {
        ValuationMethod.IntegralCostSystem or ValuationMethod.FixedHourlyRate => ["rate"],
        ValuationMethod.WageCostPlusSurcharge => ["yearlyWageCost"],
        ValuationMethod.DepreciationShare => ["purchasePrice", "lifeYears"],
        ValuationMethod.HistoricalPrice or ValuationMethod.FairMarketValue or ValuationMethod.FairRentalValue => ["rate", "document"],
        ValuationMethod.UsualMethod => ["rate", "description"],
        _ => [],
    };

    /// <summary>The inputs a method may have besides.</summary>
    public static IReadOnlyList<string> MayHave(ValuationMethod method) => method switch
    {
        ValuationMethod.WageCostPlusSurcharge => ["productiveHours", "surchargePercent"],
        ValuationMethod.DepreciationShare => ["residualValue"],
        _ => [],
    };

    /// <summary>Whether a card of this method may value a category. Source: domain.md 1.6 and 5.</summary>
    public static bool Values(ValuationMethod method, InKindCategory category) => method switch
    {
        ValuationMethod.WageCostPlusSurcharge or ValuationMethod.FixedHourlyRate => People.Contains(category),
        ValuationMethod.DepreciationShare or ValuationMethod.FairRentalValue => Things.Contains(category),
        ValuationMethod.HistoricalPrice => category is InKindCategory.Materials or InKindCategory.SamplesAndCompounds or InKindCategory.Travel,
        ValuationMethod.FairMarketValue => !People.Contains(category),
        _ => true,
    };

    /// <summary>Whether the inputs of this method are somebody's pay: shown to the organisation's controller and to auditors only (domain rule I37).</summary>
    public static bool IsPay(ValuationMethod method) => method is ValuationMethod.WageCostPlusSurcharge;

    /// <summary>Refuses, in this order: inputs that are missing, that do not belong to the method, that are out of range. Pay is never repeated.</summary>
    public static Refusal? Fault(RateInputs inputs, ValuationMethod method)
    {
        var members = Members(inputs);
        var allowed = Needs(method).Concat(MayHave(method)).ToList();
        return members.Where(m => !m.IsGiven && Needs(method).Contains(m.Name))
                .Select(m => RateCardRefusal.InputMissing.Because($"The method needs {m.Name}.", $"/inputs/{m.Name}")).FirstOrDefault()
            ?? members.Where(m => m.IsGiven && !allowed.Contains(m.Name))
                .Select(m => RateCardRefusal.InputNotOfMethod.Because($"The method takes {string.Join(", ", allowed)}, not {m.Name}.", $"/inputs/{m.Name}")).FirstOrDefault()
            ?? members.Select(m => m.Fault).FirstOrDefault(f => f is not null)
            ?? (inputs.ResidualValue >= inputs.PurchasePrice
                ? RateCardRefusal.InputOutOfRange.Because("The residual value is not below the purchase price.", "/inputs/residualValue")
                : null);
    }

    /// <summary>Refuses a unit the method is not counted in.</summary>
    public static Refusal? RefusesUnit(ValuationMethod method, string unit) =>
        (method is ValuationMethod.FixedHourlyRate or ValuationMethod.WageCostPlusSurcharge) && unit != "h"
            ? RateCardRefusal.UnitNotOfMethod.Because($"The method is counted in h, not in {unit}.", "/unit")
        : Enum.GetValues<InKindCategory>().Any(c => Values(method, c) && InKindCategories.UnitsOf(c).Contains(unit)) ? null
        : RateCardRefusal.UnitNotOfMethod.Because($"Nothing this method values is counted in {unit}.", "/unit");

    private static (string Name, bool IsGiven, Refusal? Fault)[] Members(RateInputs i) =>
    [
        ("rate", i.Rate is not null, Number(i.Rate, "rate")),
        ("yearlyWageCost", i.YearlyWageCost is not null, Number(i.YearlyWageCost, "yearlyWageCost")),
        ("productiveHours", i.ProductiveHours is not null, Number(i.ProductiveHours, "productiveHours", most: 8_784)),
        ("surchargePercent", i.SurchargePercent is not null, Number(i.SurchargePercent, "surchargePercent", mayBeZero: true, most: 1_000)),
        ("purchasePrice", i.PurchasePrice is not null, Number(i.PurchasePrice, "purchasePrice")),
        ("residualValue", i.ResidualValue is not null, Number(i.ResidualValue, "residualValue", mayBeZero: true)),
        ("lifeYears", i.LifeYears is not null, Number(i.LifeYears, "lifeYears", most: 100)),
        ("document", i.Document is not null, Input.OptionalText(i.Document, "/inputs/document", 500)),
        ("description", i.Description is not null, Input.OptionalText(i.Description, "/inputs/description", 500)),
    ];

    // The value itself is not repeated: it may be somebody's pay.
    private static Refusal? Number(decimal? value, string name, bool mayBeZero = false, decimal most = Limit) =>
        value is not { } v || (v <= most && (mayBeZero ? v >= 0 : v > 0) && decimal.Round(v, 4) == v) ? null
        : RateCardRefusal.InputOutOfRange.Because($"{name} is {(mayBeZero ? "zero or above" : "above zero")}, at most {most:0}, to four decimals.", $"/inputs/{name}");
}
