namespace PppLedger.Domain;

/// <summary>A feasibility project.</summary>
/// <param name="StudyCosts">The eligible costs of the study, zero or more.</param>
/// <param name="ResearchCosts">The eligible costs of research and development, zero or more; above zero together.</param>
/// <param name="OthersThisYear">How many feasibility projects of the SME were granted in the calendar year already.</param>
/// <param name="RequestedOn">The day of the request; left out where it is not looked at.</param>
/// <param name="StartsOn">The first day of the project; left out where it is not looked at.</param>
/// <param name="EndsOn">Its last day; left out where it is not looked at.</param>
public sealed record FeasibilityProjectInputs(
    Money StudyCosts, Money ResearchCosts, int OthersThisYear = 0, DateOnly? RequestedOn = null, DateOnly? StartsOn = null, DateOnly? EndsOn = null)
{
    internal MitDays Days => new(RequestedOn, StartsOn, EndsOn);
}

/// <summary>What a feasibility project is subsidised with.</summary>
/// <param name="EligibleCosts">The eligible costs.</param>
/// <param name="IsEligible">Whether every condition is met; if not the project is refused.</param>
/// <param name="Subsidy">The subsidy, rounded down to the cent; nothing for a project that is refused.</param>
/// <param name="Conditions">The conditions that were looked at.</param>
public sealed record FeasibilityProjectAnswer(Money EligibleCosts, bool IsEligible, Money Subsidy, IReadOnlyList<MitFinding> Conditions);

/// <summary>A feasibility project of an SME under MIT: a rate up to a maximum, most of it for the study (domain.md 2.1).</summary>
public sealed class CalculateFeasibilityProject : SchemeEvaluator<FeasibilityProjectInputs, FeasibilityProjectAnswer>
{
    private static readonly RuleName<decimal> Rate = RuleName.Rate("feasibility.rate");
    private static readonly RuleName<Money> AtMost = RuleName.Amount("feasibility.at-most");
    private static readonly RuleName<decimal> StudyAtLeast = RuleName.Share("feasibility.study-at-least");
    private static readonly RuleName<decimal> ResearchAtMost = RuleName.Share("feasibility.research-at-most");
    private static readonly RuleName<decimal> PerYear = RuleName.Number("feasibility.per-year");
    private static readonly RuleName<int> StartWithin = RuleName.Months("feasibility.start-within");
    private static readonly RuleName<int> Lasts = RuleName.Months("feasibility.lasts");

    /// <inheritdoc/>
    public override string Scheme => "nl-mit";

    /// <inheritdoc/>
    public override string Calculation => "feasibility";

    /// <summary>Refuses bad amounts, costs that come to nothing, a bad number, then bad days.</summary>
    public override Refusal? Refuses(FeasibilityProjectInputs inputs, RuleSet rules)
    {
        var currency = rules.Of(AtMost).Currency;
        return CalculationInput.Amount(inputs.StudyCosts, currency, "/inputs/studyCosts")
            ?? CalculationInput.Amount(inputs.ResearchCosts, currency, "/inputs/researchCosts")
            ?? (inputs.StudyCosts.IsZero && inputs.ResearchCosts.IsZero
                ? InputRefusal.AmountNotPositive.Because("All costs together are zero.", "/inputs/studyCosts") : null)
            ?? CalculationInput.Count(inputs.OthersThisYear, "/inputs/othersThisYear")
            ?? inputs.Days.Refused;
    }

    /// <inheritdoc/>
    protected override FeasibilityProjectAnswer Answer(FeasibilityProjectInputs inputs, RuleSet rules, Steps steps)
    {
        var (costs, currency) = (inputs.StudyCosts + inputs.ResearchCosts, rules.Of(AtMost).Currency);
        var found = new MitFindings(rules, steps);
        var (least, most) = (costs.Amount * rules.Of(StudyAtLeast), costs.Amount * rules.Of(ResearchAtMost));
        found.Look(
            MitCondition.Study, StudyAtLeast, inputs.StudyCosts.Amount >= least, "Most of the project is the study.",
            $"{InWords.Exact(inputs.StudyCosts)} of at least {InWords.Exact(costs)} x {InWords.Percent(rules.Of(StudyAtLeast))} = {InWords.Exact(least, currency)}");
        found.Look(
            MitCondition.Research, ResearchAtMost, inputs.ResearchCosts.Amount <= most, "Research and development is not too much of it.",
            $"{InWords.Exact(inputs.ResearchCosts)} of at most {InWords.Exact(costs)} x {InWords.Percent(rules.Of(ResearchAtMost))} = {InWords.Exact(most, currency)}");
        found.Look(
            MitCondition.ProjectsPerYear, PerYear, inputs.OthersThisYear + 1 <= rules.Of(PerYear), "The SME has no more projects in the calendar year than it may.",
            $"{inputs.OthersThisYear} + 1 of at most {InWords.Plain(rules.Of(PerYear))}");
        found.LookAt(inputs.Days, StartWithin, Lasts, rules.Of(Lasts));
        var subsidy = Money.RoundDown(costs.Amount * rules.Of(Rate), currency);
        steps.By(Rate, "The rate.", $"{InWords.Exact(costs)} x {InWords.Percent(rules.Of(Rate))} = {InWords.Exact(subsidy)}");
        if (subsidy > rules.Of(AtMost))
        {
            steps.By(AtMost, "The maximum of a project.", $"min({InWords.Exact(subsidy)}, {InWords.Exact(rules.Of(AtMost))}) = {InWords.Exact(rules.Of(AtMost))}");
            subsidy = rules.Of(AtMost);
        }

        return new(costs, found.AreMet, found.AreMet ? subsidy : Money.Zero(currency), found.All);
    }
}
