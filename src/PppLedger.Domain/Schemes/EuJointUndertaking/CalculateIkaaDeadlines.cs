namespace PppLedger.Domain;

/// <summary>What the deadlines of additional activities run from, and what was done.</summary>
/// <param name="Year">The year of the plan.</param>
/// <param name="PlannedOn">When the plan was handed in; left out where it is not yet.</param>
/// <param name="ReportedOn">When it was reported on; left out where it is not yet.</param>
public sealed record IkaaDeadlineInputs(int Year, DateOnly? PlannedOn = null, DateOnly? ReportedOn = null);

/// <summary>What a deadline of additional activities is for.</summary>
public enum IkaaDeadlineKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Handing in the plan.</summary>
    Plan,

    /// <summary>Reporting on it.</summary>
    Report,
}

/// <summary>A deadline of additional activities.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Until">The last day in time.</param>
/// <param name="DoneOn">When it was done; null where it is not yet.</param>
/// <param name="DaysLate">By how many days it was late, 0 where it was in time; null where it is not done.</param>
public sealed record IkaaDeadline(IkaaDeadlineKind Kind, DateOnly Until, DateOnly? DoneOn, int? DaysLate);

/// <summary>The deadlines of additional activities.</summary>
/// <param name="Deadlines">The deadlines.</param>
public sealed record IkaaDeadlineAnswer(IReadOnlyList<IkaaDeadline> Deadlines);

/// <summary>The calendar of additional activities: the plan in the year before, the report in the year after (domain.md 4.1, domain rule I30).</summary>
public sealed class CalculateIkaaDeadlines : SchemeEvaluator<IkaaDeadlineInputs, IkaaDeadlineAnswer>
{
    private static readonly RuleName<(int Month, int Day)> PlanDue = RuleName.DayOfYear("ikaa.plan.due");
    private static readonly RuleName<(int Month, int Day)> ReportDue = RuleName.DayOfYear("ikaa.report.due");

    /// <inheritdoc/>
    public override string Scheme => JointUndertaking.Scheme;

    /// <inheritdoc/>
    public override string Calculation => "ikaa-deadlines";

    /// <summary>Refuses a year or days the ledger does not keep, and a report before the plan.</summary>
    public override Refusal? Refuses(IkaaDeadlineInputs inputs, RuleSet rules) =>
        Input.Year(inputs.Year, "/inputs/year")
        ?? Input.OptionalRange(inputs.PlannedOn, inputs.ReportedOn, "/inputs/plannedOn", "/inputs/reportedOn");

    /// <inheritdoc/>
    protected override IkaaDeadlineAnswer Answer(IkaaDeadlineInputs inputs, RuleSet rules, Steps steps)
    {
        IkaaDeadline Of(IkaaDeadlineKind kind, RuleName<(int Month, int Day)> rule, int year, DateOnly? done, string text)
        {
            var until = rules.Of(rule).In(year);
            int? late = done is { } day ? Math.Max(0, day.DayNumber - until.DayNumber) : null;
            steps.By(rule, text, $"{until:yyyy-MM-dd}{(late > 0 ? $"; {done:yyyy-MM-dd} is {late} {(late == 1 ? "day" : "days")} late" : "")}");
            return new(kind, until, done, late);
        }

        return new(
        [
            Of(IkaaDeadlineKind.Plan, PlanDue, inputs.Year - 1, inputs.PlannedOn, "The plan is handed in, in the year before."),
            Of(IkaaDeadlineKind.Report, ReportDue, inputs.Year + 1, inputs.ReportedOn, "It is reported on, in the year after."),
        ]);
    }
}
