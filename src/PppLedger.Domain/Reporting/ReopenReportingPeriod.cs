namespace PppLedger.Domain;

/// <summary>A closed reporting period was opened again; what was told before stays known by its seal.</summary>
/// <param name="Reason">Why.</param>
/// <param name="On">The legal day.</param>
/// <param name="By">Opaque key of the one who opened it again.</param>
[EventAlias("reporting-period-reopened")]
[Says("The reporting period was opened again on {On}: {Reason}")]
public sealed record ReportingPeriodReopened(string Reason, DateOnly On, string By) : IPostsNothing;

/// <summary>Opens a closed reporting period again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record ReopenReportingPeriod(string Reason, DateOnly Today, Actor Actor);

public static partial class ReportingRules
{
    /// <summary>Refuses, in this order: a missing reason; who may not; a period that is open.</summary>
    public static Refusal? Refuses(ReportingPeriod period, ReopenReportingPeriod command) =>
        Input.Text(command.Reason, "/reason", 500)
        ?? ReportingActs.Refuses(ReportingActs.Reopen, period.FunderId, null, command.Actor)
        ?? (period.State is ReportingPeriodState.Closed ? null : ReportingRefusal.NotClosed);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ReportingPeriodReopened Decide(ReportingPeriod period, ReopenReportingPeriod command)
    {
        Invariant.Holds(Refuses(period, command) is null);
        return new(command.Reason.Trim(), command.Today, command.Actor.Key);
    }
}
