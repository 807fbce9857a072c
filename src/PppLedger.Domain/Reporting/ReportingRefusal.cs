namespace PppLedger.Domain;

/// <summary>What the ledger says no to about reporting periods.</summary>
[RefusalList]
public static class ReportingRefusal
{
    /// <summary>The actor may not act on this period.</summary>
    public static readonly Refusal NotYours = Refusal.Of("reporting-period-not-yours", RefusalKind.Forbidden, "You may not do this to this reporting period.");

    /// <summary>The organisation funds nothing there.</summary>
    public static readonly Refusal NotItsFunder = Refusal.Of("not-its-funder", RefusalKind.Rule, "The organisation has granted nothing to this consortium, so nothing is reported to it.");

    /// <summary>Longer than reports are.</summary>
    public static readonly Refusal TooLong = Refusal.Of("reporting-period-too-long", RefusalKind.Rule, "A reporting period is five years at most.");

    /// <summary>Some of its days are in another period.</summary>
    public static readonly Refusal Overlaps = Refusal.Of("reporting-period-overlaps", RefusalKind.Conflict, "A day is reported to a funder once: another reporting period of this funder holds some of these days.");

    /// <summary>Its days are not over.</summary>
    public static readonly Refusal NotOver = Refusal.Of("reporting-period-not-over", RefusalKind.Rule, "A reporting period is closed once its last day has passed.");

    /// <summary>It is closed.</summary>
    public static readonly Refusal AlreadyClosed = Refusal.Of("reporting-period-closed", RefusalKind.Conflict, "The reporting period is closed already.");

    /// <summary>It is open.</summary>
    public static readonly Refusal NotClosed = Refusal.Of("reporting-period-open", RefusalKind.Conflict, "The reporting period is open; there is nothing to open again.");
}
