using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>Days from the first to the last, both included.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; not before the first.</param>
public sealed record DateRange(DateOnly From, DateOnly Until)
{
    /// <summary>Whether the last day comes before the first.</summary>
    [JsonIgnore]
    public bool IsBackwards => Until < From;

    /// <summary>Whether the range reaches over 31 December; such a contribution is refused, so that each has one year.</summary>
    [JsonIgnore]
    public bool CrossesYears => From.Year != Until.Year;
}
