namespace PppLedger.Domain;

/// <summary>What the state of a plan of additional activities is calculated over.</summary>
/// <param name="Plan">The plan and its amendments.</param>
/// <param name="On">The day it is asked for.</param>
public sealed record IkaaPlanInputs(IkaaPlan Plan, DateOnly On);

/// <summary>The state of a plan of additional activities on a day.</summary>
/// <param name="Activities">The activities that are approved.</param>
/// <param name="OpenAmendments">How many amendments are open.</param>
/// <param name="MayBeAmended">Whether an amendment may be opened on that day.</param>
public sealed record IkaaPlanAnswer(IReadOnlyList<string> Activities, int OpenAmendments, bool MayBeAmended);

/// <summary>
/// A plan of additional activities (IKAA plan) on a day: it may be amended many times before reporting starts, one amendment at a
/// time (domain.md 4.1, domain rule I31).
/// </summary>
public sealed class CalculateIkaaPlan : SchemeEvaluator<IkaaPlanInputs, IkaaPlanAnswer>
{
    private static readonly RuleName<decimal> AtOnce = RuleName.Number("ikaa.plan.amendments-at-once");

    /// <inheritdoc/>
    public override string Scheme => JointUndertaking.Scheme;

    /// <inheritdoc/>
    public override string Calculation => "ikaa-plan";

    /// <summary>Refuses a bad plan, then a bad day.</summary>
    public override Refusal? Refuses(IkaaPlanInputs inputs, RuleSet rules) =>
        inputs.Plan.Refuses("/inputs/plan", rules.Of(AtOnce)) ?? Input.Day(inputs.On, "/inputs/on");

    /// <inheritdoc/>
    protected override IkaaPlanAnswer Answer(IkaaPlanInputs inputs, RuleSet rules, Steps steps)
    {
        var (plan, day) = (inputs.Plan, inputs.On);
        var activities = plan.On(day);
        var open = plan.OpenOn(day);
        steps.Plain(
            $"The activities approved by {day:yyyy-MM-dd}.",
            plan.ApprovedOn is null || plan.ApprovedOn > day ? "none: the plan is not approved" : string.Join(", ", activities));
        var isReported = plan.ReportingOpenedOn <= day;
        var mayBe = plan.ApprovedOn <= day && !isReported && open < rules.Of(AtOnce);
        steps.By(
            AtOnce,
            mayBe ? "An amendment may be opened." : isReported ? "Reporting is open: no amendment may be opened." : "No amendment may be opened.",
            $"{open} open, {InWords.Plain(rules.Of(AtOnce))} at most");
        return new(activities, open, mayBe);
    }
}
