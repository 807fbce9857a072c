namespace PppLedger.Domain;

/// <summary>The day an instant falls on by law: in Amsterdam, unless a rule set says otherwise.</summary>
public static class LegalDay
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The legal day of an instant.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Amsterdam).DateTime);
}
