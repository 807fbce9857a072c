namespace PppLedger.Domain;

/// <summary>What the ledger says no to about people.</summary>
[RefusalList]
public static class PersonRefusal
{
    /// <summary>Not the organisation's controller, nor an auditor; said whether or not there is such a person.</summary>
    public static readonly Refusal NotYours = Refusal.Of("people-not-yours", RefusalKind.Forbidden, "Only the organisation's controller, and to read an auditor, sees its people.");

    /// <summary>A number of hours that cannot be.</summary>
    public static readonly Refusal HoursOutOfRange = Refusal.Of("hours-out-of-range", RefusalKind.Input, "That many hours cannot be.");

    /// <summary>A month that cannot be, or stands there twice.</summary>
    public static readonly Refusal MonthOutOfRange = Refusal.Of("month-out-of-range", RefusalKind.Input, "A month is missing, given twice or no month.");
}
