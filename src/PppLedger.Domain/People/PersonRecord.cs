using JasperFx;

namespace PppLedger.Domain;

/// <summary>
/// What an organisation says of one of its people. Kept beside the events, never in them, so that it can be erased: every figure,
/// contribution and claim names the opaque key only.
/// </summary>
public sealed record PersonRecord : ILongVersioned
{
    /// <summary>Organisation and key together.</summary>
    public string Id { get; init; } = "";

    /// <summary>The organisation.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Opaque key of the person, unique within the organisation.</summary>
    public string PersonKey { get; init; } = "";

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>First day of employment; null where not said.</summary>
    public DateOnly? EmployedFrom { get; init; }

    /// <summary>Last day of employment; null while it lasts or where not said.</summary>
    public DateOnly? EmployedUntil { get; init; }

    /// <summary>Hours a day by contract, in hours; null where not said.</summary>
    public decimal? HoursPerDay { get; init; }

    /// <summary>Hours worked per month for all the organisation does, oldest first.</summary>
    public IReadOnlyList<MonthHours> HoursWorked { get; init; } = [];

    /// <summary>Gross wage of a year; null where not said.</summary>
    public Money? GrossYearlyWage { get; init; }

    /// <summary>How often it was written; sent back with the next write. 0 where there is none yet.</summary>
    public long Version { get; set; }

    /// <summary>The id of a person's record.</summary>
    public static string IdOf(Guid organisationId, string personKey) => $"{organisationId}/{personKey}";
}

/// <summary>Hours worked in a month.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month, 1 to 12.</param>
/// <param name="Hours">Hours worked, in hours.</param>
public sealed record MonthHours(int Year, int Month, decimal Hours)
{
    /// <summary>First day of the month.</summary>
    internal DateOnly FirstDay => new(Year, Month, 1);
}
