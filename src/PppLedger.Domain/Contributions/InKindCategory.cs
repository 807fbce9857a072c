namespace PppLedger.Domain;

/// <summary>What kind of means a partner brings in without paying cash.</summary>
public enum InKindCategory
{
    /// <summary>No category; refused.</summary>
    None,

    /// <summary>Hours of the partner's own people.</summary>
    PersonnelHours,

    /// <summary>Materials, at historical purchase price.</summary>
    Materials,

    /// <summary>Use of equipment: a depreciation share or rental value.</summary>
    EquipmentUse,

    /// <summary>Use of facilities and space.</summary>
    Facilities,

    /// <summary>Samples and compounds.</summary>
    SamplesAndCompounds,

    /// <summary>Access to intellectual property or data.</summary>
    IpOrDataAccess,

    /// <summary>Services.</summary>
    Services,

    /// <summary>Travel.</summary>
    Travel,

    /// <summary>People seconded to the project.</summary>
    Secondment,

    /// <summary>Own costs of the partner in the project, not itemised.</summary>
    OwnCosts,
}

/// <summary>In which units each category may be counted, and what shows it.</summary>
public static class InKindCategories
{
    /// <summary>The units a contribution of this category may be counted in.</summary>
    public static IReadOnlyList<string> UnitsOf(InKindCategory category) => category switch
    {
        InKindCategory.PersonnelHours => ["h", "day"],
        InKindCategory.Materials => ["kg", "g", "l", "piece"],
        InKindCategory.EquipmentUse => ["h", "day"],
        InKindCategory.Facilities => ["m2.month", "h", "day"],
        InKindCategory.SamplesAndCompounds => ["sample", "compound", "g", "kg", "l"],
        InKindCategory.IpOrDataAccess => ["licence", "licence.month", "dataset"],
        InKindCategory.Services => ["h", "day", "item"],
        InKindCategory.Travel => ["trip", "km"],
        InKindCategory.Secondment => ["h", "day", "person.month"],
        InKindCategory.OwnCosts => ["item"],
        _ => [],
    };

    /// <summary>
    /// What shows a contribution of this category: one file of one of these kinds is needed. Hours are shown per person
    /// (domain.md 1.6 and rule I13), materials by their purchase price, use by a log, access by its agreement or price.
    /// </summary>
    public static IReadOnlyList<EvidenceKind> EvidenceFor(InKindCategory category) => category switch
    {
        InKindCategory.PersonnelHours => [EvidenceKind.Timesheet],
        InKindCategory.Materials => [EvidenceKind.Invoice],
        InKindCategory.EquipmentUse => [EvidenceKind.UseLog],
        InKindCategory.Facilities => [EvidenceKind.UseLog, EvidenceKind.Agreement, EvidenceKind.ValueDocument],
        InKindCategory.SamplesAndCompounds => [EvidenceKind.DeliveryNote],
        InKindCategory.IpOrDataAccess => [EvidenceKind.Agreement, EvidenceKind.ValueDocument],
        InKindCategory.Services => [EvidenceKind.Timesheet, EvidenceKind.Invoice, EvidenceKind.DeliveryNote],
        InKindCategory.Travel => [EvidenceKind.TravelDocument],
        InKindCategory.Secondment => [EvidenceKind.Timesheet, EvidenceKind.Agreement],
        InKindCategory.OwnCosts => [EvidenceKind.Invoice, EvidenceKind.ValueDocument],
        _ => [],
    };
}

/// <summary>Whose means a contribution consists of: decides whether it is private, whatever book it is in (domain rule I2).</summary>
public enum ContributionOrigin
{
    /// <summary>No origin; refused.</summary>
    None,

    /// <summary>An enterprise's own means.</summary>
    Private,

    /// <summary>A public body's means, also when an enterprise passes them on.</summary>
    Public,

    /// <summary>A research organisation's means.</summary>
    Research,

    /// <summary>A charity's (ANBI) means.</summary>
    Charity,
}

/// <summary>How a value was arrived at (domain.md 1.6 and 4).</summary>
public enum ValuationMethod
{
    /// <summary>No method; refused.</summary>
    None,

    /// <summary>Integral cost system with a certified rate (Kaderbesluit art. 12).</summary>
    IntegralCostSystem,

    /// <summary>Wage cost plus fixed surcharge (art. 13).</summary>
    WageCostPlusSurcharge,

    /// <summary>Fixed hourly rate (art. 14).</summary>
    FixedHourlyRate,

    /// <summary>Straight-line depreciation share.</summary>
    DepreciationShare,

    /// <summary>Historical purchase price.</summary>
    HistoricalPrice,

    /// <summary>Fair market value, documented.</summary>
    FairMarketValue,

    /// <summary>Fair rental value, documented.</summary>
    FairRentalValue,

    /// <summary>The organisation's own usual method.</summary>
    UsualMethod,
}
