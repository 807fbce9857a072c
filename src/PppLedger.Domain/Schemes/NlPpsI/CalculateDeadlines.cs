namespace PppLedger.Domain;

/// <summary>What deadlines run from, and what was done.</summary>
/// <param name="ProgrammeStartsOn">The start of the programme, 1 January of its year.</param>
/// <param name="GrantedOn">The day of the grant.</param>
/// <param name="ChosenOn">The day the last project was chosen; left out where it is not yet.</param>
/// <param name="UsedOn">The last day of use; left out where it is not yet.</param>
/// <param name="EndedOn">The end of the work; left out where it is not yet.</param>
/// <param name="RequestedOn">The day settlement was requested; left out where it is not yet.</param>
public sealed record DeadlineInputs(
    DateOnly ProgrammeStartsOn, DateOnly GrantedOn, DateOnly? ChosenOn = null, DateOnly? UsedOn = null, DateOnly? EndedOn = null, DateOnly? RequestedOn = null);

/// <summary>What a deadline is for.</summary>
public enum DeadlineKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Publishing the programme.</summary>
    Publication,

    /// <summary>Choosing its projects.</summary>
    Choice,

    /// <summary>Using the subsidy.</summary>
    Use,

    /// <summary>Requesting settlement.</summary>
    Settlement,

    /// <summary>The decision on it.</summary>
    Decision,
}

/// <summary>A deadline.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Until">The last day in time.</param>
/// <param name="DoneOn">When it was done; null where it is not yet.</param>
/// <param name="DaysLate">By how many days it was late, 0 where it was in time; null where it is not done.</param>
public sealed record Deadline(DeadlineKind Kind, DateOnly Until, DateOnly? DoneOn, int? DaysLate);

/// <summary>The deadlines.</summary>
/// <param name="Deadlines">Those that run.</param>
public sealed record DeadlineAnswer(IReadOnlyList<Deadline> Deadlines);

/// <summary>The deadlines of a programme under PPS-Innovatie (domain.md 1.3, domain rule I27); the last day of each is still in time.</summary>
public sealed class CalculateDeadlines : SchemeEvaluator<DeadlineInputs, DeadlineAnswer>
{
    private const int DaysPerWeek = 7;

    private static readonly RuleName<int> ChoiceWithin = RuleName.Months("choice.within");
    private static readonly RuleName<int> UseWithin = RuleName.Years("deployment.within");
    private static readonly RuleName<int> PublicationWithin = RuleName.Weeks("publicity.programme-within");
    private static readonly RuleName<int> SettlementWithin = RuleName.Weeks("settlement.within");
    private static readonly RuleName<int> DecisionWithin = RuleName.Weeks("settlement.decision-within");

    /// <inheritdoc/>
    public override string Scheme => "nl-pps-i";

    /// <inheritdoc/>
    public override string Calculation => "deadlines";

    /// <summary>Refuses days beyond the years the ledger keeps, and what was done before it could be.</summary>
    public override Refusal? Refuses(DeadlineInputs inputs, RuleSet rules) =>
        Input.Day(inputs.ProgrammeStartsOn, "/inputs/programmeStartsOn")
        ?? Input.Day(inputs.GrantedOn, "/inputs/grantedOn")
        ?? Input.OptionalRange(inputs.GrantedOn, inputs.ChosenOn, "/inputs/grantedOn", "/inputs/chosenOn")
        ?? Input.OptionalRange(inputs.GrantedOn, inputs.UsedOn, "/inputs/grantedOn", "/inputs/usedOn")
        ?? Input.OptionalRange(inputs.GrantedOn, inputs.EndedOn, "/inputs/grantedOn", "/inputs/endedOn")
        ?? Input.OptionalRange(inputs.EndedOn, inputs.RequestedOn, "/inputs/endedOn", "/inputs/requestedOn");

    /// <inheritdoc/>
    protected override DeadlineAnswer Answer(DeadlineInputs inputs, RuleSet rules, Steps steps)
    {
        var deadlines = new List<Deadline>();
        void Run(DeadlineKind kind, RuleName rule, DateOnly? from, Func<DateOnly, DateOnly> until, DateOnly? done, string text)
        {
            if (from is { } start)
            {
                var last = until(start);
                var late = done is { } day ? Math.Max(0, day.DayNumber - last.DayNumber) : (int?)null;
                steps.By(rule, text, $"{start:yyyy-MM-dd} + {rules.Rule(rule).Value} = {last:yyyy-MM-dd}{(late > 0 ? $"; {done:yyyy-MM-dd} is {late} {(late == 1 ? "day" : "days")} late" : "")}");
                deadlines.Add(new(kind, last, done, late));
            }
        }

        Run(DeadlineKind.Publication, PublicationWithin, inputs.GrantedOn, d => d.AddDays(DaysPerWeek * rules.Of(PublicationWithin)), null, "The programme is published.");
        Run(DeadlineKind.Choice, ChoiceWithin, inputs.ProgrammeStartsOn, d => d.AddMonths(rules.Of(ChoiceWithin)), inputs.ChosenOn, "The projects are chosen.");
        Run(DeadlineKind.Use, UseWithin, inputs.GrantedOn, d => d.AddYears(rules.Of(UseWithin)), inputs.UsedOn, "The subsidy is used.");
        Run(DeadlineKind.Settlement, SettlementWithin, inputs.EndedOn, d => d.AddDays(DaysPerWeek * rules.Of(SettlementWithin)), inputs.RequestedOn, "Settlement is requested.");
        Run(DeadlineKind.Decision, DecisionWithin, inputs.RequestedOn, d => d.AddDays(DaysPerWeek * rules.Of(DecisionWithin)), null, "The settlement is decided on.");
        return new(deadlines);
    }
}
