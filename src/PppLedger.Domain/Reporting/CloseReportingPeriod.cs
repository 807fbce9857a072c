namespace PppLedger.Domain;

/// <summary>A reporting period was closed: the funder was told what the ledger knew at the sealed position.</summary>
/// <param name="SealedPosition">The ledger position reported: everything up to it was committed, nothing after it is part of the report.</param>
/// <param name="On">The legal day of closing.</param>
/// <param name="By">Opaque key of the one who closed it.</param>
[EventAlias("reporting-period-closed")]
[Says("The reporting period was closed on {On}, sealed at position {SealedPosition}")]
public sealed record ReportingPeriodClosed(long SealedPosition, DateOnly On, string By) : IPostsNothing;

/// <summary>Closes a reporting period.</summary>
/// <param name="SealedPosition">The highest position everything up to which is committed.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record CloseReportingPeriod(long SealedPosition, DateOnly Today, Actor Actor);

public static partial class ReportingRules
{
    /// <summary>Refuses, in this order: who may not; a closed period; a period that is not over.</summary>
    /// <param name="period">The period.</param>
    /// <param name="command">What is to be done.</param>
    /// <param name="coordinatorId">The coordinator of the consortium, or null where none is appointed.</param>
    public static Refusal? Refuses(ReportingPeriod period, CloseReportingPeriod command, Guid? coordinatorId) =>
        ReportingActs.Refuses(ReportingActs.Close, period.FunderId, coordinatorId, command.Actor)
        ?? (period.State is not ReportingPeriodState.Open
                ? ReportingRefusal.AlreadyClosed.Because($"It was closed on {period.Seals[^1].On:O} at position {period.SealedPosition}.")
            : period.TrueOn.Until >= command.Today
                ? ReportingRefusal.NotOver.Because($"Its last day is {period.TrueOn.Until:O}; today is {command.Today:O}.")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ReportingPeriodClosed Decide(ReportingPeriod period, CloseReportingPeriod command, Guid? coordinatorId)
    {
        Invariant.Holds(Refuses(period, command, coordinatorId) is null);
        return new(command.SealedPosition, command.Today, command.Actor.Key);
    }
}
