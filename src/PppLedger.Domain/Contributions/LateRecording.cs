namespace PppLedger.Domain;

/// <summary>
/// Recording long after the work (domain rule I17). Funders and auditors distrust timesheets filled in months later; the amount
/// still counts, but somebody should look at it.
/// </summary>
public static class LateRecording
{
    /// <summary>
    /// Days between the last day worked and the day of recording up to which nothing is said: the ledger's own limit, within
    /// "contemporary documentary evidence" (GBER Art. 7(1)) and the rejection risk of timesheets filled in months later.
    /// </summary>
    public const int LimitDays = 60;

    /// <summary>Days between the last day worked and the day of recording where those are more than the limit; null where it is in time, and for cash.</summary>
    public static int? LateByDays(Contribution contribution) =>
        contribution.TrueOn is { } days && contribution.RecordedOn.DayNumber - days.Until.DayNumber is > LimitDays and var late ? late : null;
}
