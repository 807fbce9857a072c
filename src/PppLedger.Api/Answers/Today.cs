namespace PppLedger.Api.Answers;

/// <summary>The legal day of the request: a day in Amsterdam, unless a rule set says otherwise.</summary>
/// <param name="Day">The day.</param>
public sealed record Today(DateOnly Day)
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The legal day of an instant.</summary>
    public static Today At(DateTimeOffset instant) => new(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Amsterdam).DateTime));
}
