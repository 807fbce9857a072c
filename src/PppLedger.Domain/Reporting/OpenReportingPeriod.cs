namespace PppLedger.Domain;

/// <summary>A reporting period of a funder on a consortium was opened.</summary>
/// <param name="ConsortiumId">The consortium reported on.</param>
/// <param name="FunderId">The funder reported to; each keeps a calendar of its own.</param>
/// <param name="Name">Its name, as <c>2026 first half</c>.</param>
/// <param name="TrueOn">The days it holds; no day of this funder's calendar is in two periods.</param>
/// <param name="By">Opaque key of the one who opened it.</param>
[EventAlias("reporting-period-opened")]
[Says("The reporting period {Name} to {FunderId} was opened for {TrueOn}")]
public sealed record ReportingPeriodOpened(Guid ConsortiumId, Guid FunderId, string Name, DateRange TrueOn, string By) : IPostsNothing;

/// <summary>Opens a reporting period. See <see cref="ReportingPeriodOpened"/> for the members.</summary>
public sealed record OpenReportingPeriod(Guid ConsortiumId, Guid FunderId, string Name, DateRange TrueOn, Actor Actor);

/// <summary>What the guard of an opening looks at.</summary>
/// <param name="Consortium">The consortium named.</param>
/// <param name="FunderIds">Those who granted it something that was not withdrawn.</param>
/// <param name="Calendar">The periods that the funder named has there already.</param>
public sealed record ReportingCalendar(Consortium Consortium, IReadOnlyList<Guid> FunderIds, IReadOnlyList<ReportingPeriod> Calendar);

/// <summary>What may happen to a reporting period: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class ReportingRules
{
    /// <summary>A period is at most this long: reports of 12 to 18 months are usual, the longest grants are reported once.</summary>
    public const int MaximumYears = 5;

    /// <summary>
    /// Refuses, in this order: a missing name; bad days; days beyond the longest period; who may not; one who funds nothing
    /// there; a consortium entered in error; days that another period of the funder holds.
    /// </summary>
    public static Refusal? Refuses(OpenReportingPeriod command, ReportingCalendar known) =>
        Input.Text(command.Name, "/name", 100)
        ?? Input.Range(command.TrueOn, "/trueOn")
        ?? (command.TrueOn.Until >= command.TrueOn.From.AddYears(MaximumYears)
            ? ReportingRefusal.TooLong.Because($"{command.TrueOn.From:O} to {command.TrueOn.Until:O}.", "/trueOn")
            : null)
        ?? ReportingActs.Refuses(ReportingActs.Open, command.FunderId, known.Consortium.CoordinatorId, command.Actor)
        ?? (!known.FunderIds.Contains(command.FunderId)
                ? ReportingRefusal.NotItsFunder.Because($"No award of {command.FunderId} to {known.Consortium.Code} stands.", "/funderId")
            : known.Consortium.Outcome is ConsortiumOutcome.EnteredInError
                ? ContributionRefusal.ConsortiumClosed.Because($"{known.Consortium.Code} was entered in error.")
            : known.Calendar.FirstOrDefault(p => p.Touches(command.TrueOn)) is { } other
                ? ReportingRefusal.Overlaps.Because($"'{other.Name}' holds {other.TrueOn.From:O} to {other.TrueOn.Until:O}.", "/trueOn")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ReportingPeriodOpened Decide(OpenReportingPeriod command, ReportingCalendar known)
    {
        Invariant.Holds(Refuses(command, known) is null);
        return new(command.ConsortiumId, command.FunderId, command.Name.Trim(), command.TrueOn, command.Actor.Key);
    }
}
