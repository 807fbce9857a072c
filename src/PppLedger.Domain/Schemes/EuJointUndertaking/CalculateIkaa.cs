namespace PppLedger.Domain;

/// <summary>What somebody is to a Joint Undertaking.</summary>
public enum UndertakingParty
{
    /// <summary>None; refused.</summary>
    None,

    /// <summary>A private member.</summary>
    PrivateMember,

    /// <summary>A constituent or affiliated entity of a private member.</summary>
    EntityOfAMember,

    /// <summary>A contributing partner.</summary>
    ContributingPartner,
}

/// <summary>Costs of an additional activity that are reported.</summary>
/// <param name="Activity">The code of the activity in the plan.</param>
/// <param name="Participant">Whose costs they are.</param>
/// <param name="Party">What it is to the Joint Undertaking.</param>
/// <param name="Costs">The costs, zero or more.</param>
/// <param name="UnionPays">What of them the Union contributes; left out for nothing.</param>
/// <param name="StatesPay">What of them participating states contribute; left out for nothing.</param>
/// <param name="UndertakingPays">What of them the Joint Undertaking pays: nothing, or it is no additional activity.</param>
public sealed record ActivityCosts(
    string Activity, string Participant, UndertakingParty Party, Money Costs, Money? UnionPays = null, Money? StatesPay = null, Money? UndertakingPays = null);

/// <summary>What IKAA is calculated over.</summary>
/// <param name="Plan">The plan of additional activities and its amendments.</param>
/// <param name="ReportedOn">When the costs are reported.</param>
/// <param name="Costs">The costs.</param>
public sealed record IkaaInputs(IkaaPlan Plan, DateOnly ReportedOn, IReadOnlyList<ActivityCosts> Costs);

/// <summary>The in-kind contribution of one participant by one activity.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Participant">The participant.</param>
/// <param name="Costs">Its costs.</param>
/// <param name="Funded">What the Union and participating states contribute.</param>
/// <param name="Ikaa">The rest: its in-kind contribution to additional activities.</param>
public sealed record IkaaShare(string Activity, string Participant, Money Costs, Money Funded, Money Ikaa);

/// <summary>What IKAA comes to.</summary>
/// <param name="Ikaa">The IKAA of all.</param>
/// <param name="DueOn">By when the report of the plan's year is due.</param>
/// <param name="DaysLate">By how many days it is late; 0 where it is in time.</param>
/// <param name="Shares">Per activity and participant.</param>
public sealed record IkaaAnswer(Money Ikaa, DateOnly DueOn, int DaysLate, IReadOnlyList<IkaaShare> Shares);

/// <summary>
/// In-kind contributions to additional activities (IKAA) under Regulation (EU) 2021/2085 art. 2(9) and 2(10): only from the approved
/// plan, reported by 31 May of the next year (domain.md 4.1, domain rule I30).
/// </summary>
public sealed class CalculateIkaa : SchemeEvaluator<IkaaInputs, IkaaAnswer>
{
    private static readonly RuleName<decimal> AtOnce = RuleName.Number("ikaa.plan.amendments-at-once");
    private static readonly RuleName<(int Month, int Day)> ReportDue = RuleName.DayOfYear("ikaa.report.due");
    private static readonly RuleName<bool> OfContributingPartners = RuleName.Flag("ikaa.of-contributing-partners");

    /// <inheritdoc/>
    public override string Scheme => JointUndertaking.Scheme;

    /// <inheritdoc/>
    public override string Calculation => "ikaa";

    /// <summary>Refuses a bad plan, a report before the plan or its opening, a bad list, then what does not count.</summary>
    public override Refusal? Refuses(IkaaInputs inputs, RuleSet rules) =>
        inputs.Plan.Refuses("/inputs/plan", rules.Of(AtOnce))
        ?? Input.OptionalRange(inputs.Plan.ReportingOpenedOn, inputs.ReportedOn, "/inputs/plan/reportingOpenedOn", "/inputs/reportedOn")
        ?? CalculationInput.Entries(inputs.Costs, "/inputs/costs", Values)
        ?? (inputs.Plan.ApprovedOn is null || inputs.Plan.ApprovedOn > inputs.ReportedOn
            ? JointUndertakingRefusal.PlanNotApproved.Because($"It is reported on {inputs.ReportedOn:O}.", "/inputs/plan/approvedOn") : null)
        ?? inputs.Costs.Select((c, i) => DoesNotCount(c, $"/inputs/costs/{i}", inputs, rules)).FirstOrDefault(r => r is not null);

    /// <inheritdoc/>
    protected override IkaaAnswer Answer(IkaaInputs inputs, RuleSet rules, Steps steps)
    {
        var shares = inputs.Costs.GroupBy(c => (c.Activity, c.Participant)).Select(g => Share(g.Key.Activity, g.Key.Participant, [.. g], steps)).ToList();
        var ikaa = new Money(shares.Sum(s => s.Ikaa.Amount), JointUndertaking.Currency);
        steps.Plain("All of them together.", $"{string.Join(" + ", shares.Select(s => InWords.Exact(s.Ikaa)))} = {InWords.Exact(ikaa)}");
        var due = rules.Of(ReportDue).In(inputs.Plan.Year + 1);
        var late = Math.Max(0, inputs.ReportedOn.DayNumber - due.DayNumber);
        steps.By(ReportDue, late == 0 ? "It is reported in time." : "It is reported late.", $"due {due:yyyy-MM-dd}, reported {inputs.ReportedOn:yyyy-MM-dd}: {late} {(late == 1 ? "day" : "days")} late");
        return new(ikaa, due, late, shares);
    }

    private static Refusal? Values(ActivityCosts costs, string at) =>
        Input.Text(costs.Activity, $"{at}/activity")
        ?? Input.Text(costs.Participant, $"{at}/participant")
        ?? Input.Choice(costs.Party, $"{at}/party")
        ?? JointUndertaking.Amount(costs.Costs, $"{at}/costs")
        ?? JointUndertaking.Amount(costs.UnionPays, $"{at}/unionPays")
        ?? JointUndertaking.Amount(costs.StatesPay, $"{at}/statesPay")
        ?? JointUndertaking.Amount(costs.UndertakingPays, $"{at}/undertakingPays")
        ?? (Funded(costs) > costs.Costs.Amount ? SchemeRefusal.MoreThanThere.Because($"{Funded(costs)} is paid of {costs.Costs}.", $"{at}/{(costs.UnionPays is null ? "statesPay" : "unionPays")}") : null);

    private static Refusal? DoesNotCount(ActivityCosts costs, string at, IkaaInputs inputs, RuleSet rules) =>
        costs.Party is UndertakingParty.ContributingPartner && !rules.Of(OfContributingPartners)
            ? JointUndertakingRefusal.NotForContributingPartners.Because($"{costs.Participant} is a contributing partner.", $"{at}/party")
        : costs.UndertakingPays is { IsPositive: true }
            ? JointUndertakingRefusal.FundedByTheUndertaking.Because($"{costs.UndertakingPays} of {costs.Activity}.", $"{at}/undertakingPays")
        : !inputs.Plan.On(inputs.ReportedOn).Contains(costs.Activity, StringComparer.Ordinal)
            ? JointUndertakingRefusal.ActivityNotPlanned.Because($"The plan of {inputs.Plan.Year} has no '{costs.Activity}' on {inputs.ReportedOn:O}.", $"{at}/activity")
        : null;

    private static IkaaShare Share(string activity, string participant, IReadOnlyList<ActivityCosts> entries, Steps steps)
    {
        var costs = new Money(entries.Sum(e => e.Costs.Amount), JointUndertaking.Currency);
        var funded = new Money(entries.Sum(Funded), JointUndertaking.Currency);
        steps.Plain($"{participant}, {activity}: costs less what the Union and participating states pay.", $"{InWords.Exact(costs)} - {InWords.Exact(funded)} = {InWords.Exact(costs - funded)}");
        return new(activity, participant, costs, funded, costs - funded);
    }

    private static decimal Funded(ActivityCosts costs) => (costs.UnionPays?.Amount ?? 0m) + (costs.StatesPay?.Amount ?? 0m);
}
