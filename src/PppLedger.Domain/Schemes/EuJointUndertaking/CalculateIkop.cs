namespace PppLedger.Domain;

/// <summary>The kind of action a funded project is.</summary>
public enum JointUndertakingAction
{
    /// <summary>None; refused.</summary>
    None,

    /// <summary>Research and innovation action (RIA).</summary>
    ResearchAndInnovation,

    /// <summary>Innovation action (IA).</summary>
    Innovation,

    /// <summary>Flagship innovation action.</summary>
    Flagship,
}

/// <summary>What a member, its constituent or affiliated entity or a contributing partner spends in a funded project.</summary>
/// <param name="Participant">The participant: those of one name are one.</param>
/// <param name="EligibleCosts">Its eligible costs, zero or more; left out where the direct costs are given.</param>
/// <param name="DirectCosts">Its direct costs, to which the flat rate for indirect costs is added; left out where the eligible costs are given.</param>
/// <param name="UndertakingPays">What the Joint Undertaking contributes to them; left out for nothing.</param>
/// <param name="StatesPay">What participating states contribute to them; left out for nothing.</param>
public sealed record ProjectCosts(
    string Participant, Money? EligibleCosts = null, Money? DirectCosts = null, Money? UndertakingPays = null, Money? StatesPay = null);

/// <summary>The project that members' in-kind contributions are a share of.</summary>
/// <param name="Action">The kind of action.</param>
/// <param name="EligibleCosts">The eligible costs of all participants.</param>
public sealed record FundedProject(JointUndertakingAction Action, Money EligibleCosts);

/// <summary>What IKOP is calculated over.</summary>
/// <param name="Costs">The costs of members in funded projects.</param>
/// <param name="Project">The project, where its least share of IKOP is asked for.</param>
public sealed record IkopInputs(IReadOnlyList<ProjectCosts> Costs, FundedProject? Project = null);

/// <summary>The in-kind contribution of one participant.</summary>
/// <param name="Participant">The participant.</param>
/// <param name="EligibleCosts">Its eligible costs.</param>
/// <param name="Funded">What the Joint Undertaking and participating states contribute.</param>
/// <param name="Ikop">The rest: its in-kind contribution to operational activities.</param>
public sealed record IkopShare(string Participant, Money EligibleCosts, Money Funded, Money Ikop);

/// <summary>What IKOP comes to.</summary>
/// <param name="Ikop">The IKOP of all.</param>
/// <param name="Share">It as a share of the project's eligible costs, rounded half up to four decimals; null without a project or its costs.</param>
/// <param name="Least">The least the project needs, rounded up to the cent; null without a project.</param>
/// <param name="IsEnough">Whether it is enough; null without a project.</param>
/// <param name="Shares">Per participant.</param>
public sealed record IkopAnswer(Money Ikop, decimal? Share, Money? Least, bool? IsEnough, IReadOnlyList<IkopShare> Shares);

/// <summary>
/// In-kind contributions to operational activities (IKOP) under Regulation (EU) 2021/2085 art. 2(8), and the least share of them in
/// projects of the CBE JU (domain.md 4.1, W8).
/// </summary>
public sealed class CalculateIkop : SchemeEvaluator<IkopInputs, IkopAnswer>
{
    private static readonly RuleName<decimal> Indirect = RuleName.Rate("costs.indirect");
    private static readonly RuleName<decimal> ResearchAndInnovation = RuleName.Share("ikop.least.research-and-innovation");
    private static readonly RuleName<decimal> Innovation = RuleName.Share("ikop.least.innovation");
    private static readonly RuleName<decimal> Flagship = RuleName.Share("ikop.least.flagship");

    /// <inheritdoc/>
    public override string Scheme => JointUndertaking.Scheme;

    /// <inheritdoc/>
    public override string Calculation => "ikop";

    /// <summary>Refuses a bad list or entry, more funding than costs, then a bad project or one that costs less than its members spend.</summary>
    public override Refusal? Refuses(IkopInputs inputs, RuleSet rules) =>
        CalculationInput.Entries(inputs.Costs, "/inputs/costs", (c, at) => RefusesCosts(c, at, rules))
        ?? (inputs.Project is { } project
            ? Input.Choice(project.Action, "/inputs/project/action")
                ?? JointUndertaking.Amount(project.EligibleCosts, "/inputs/project/eligibleCosts")
                ?? (inputs.Costs.Sum(c => Eligible(c, rules).Amount) is var members && members > project.EligibleCosts.Amount
                    ? SchemeRefusal.MoreThanThere.Because($"{members} of {project.EligibleCosts}.", "/inputs/project/eligibleCosts") : null)
            : null);

    /// <inheritdoc/>
    protected override IkopAnswer Answer(IkopInputs inputs, RuleSet rules, Steps steps)
    {
        foreach (var costs in inputs.Costs.Where(c => c.DirectCosts is not null))
        {
            steps.By(Indirect, $"{costs.Participant}: direct costs and the flat rate for indirect costs.", $"{InWords.Exact(costs.DirectCosts!)} + {InWords.Percent(rules.Of(Indirect))} = {InWords.Exact(Eligible(costs, rules))}");
        }

        var shares = inputs.Costs.GroupBy(c => c.Participant, StringComparer.Ordinal).Select(g => Share(g.Key, [.. g], rules, steps)).ToList();
        var ikop = new Money(shares.Sum(s => s.Ikop.Amount), JointUndertaking.Currency);
        steps.Plain("All of them together.", $"{string.Join(" + ", shares.Select(s => InWords.Exact(s.Ikop)))} = {InWords.Exact(ikop)}");
        if (inputs.Project is not { } project)
        {
            return new(ikop, null, null, null, shares);
        }

        var rule = project.Action switch
        {
            JointUndertakingAction.ResearchAndInnovation => ResearchAndInnovation,
            JointUndertakingAction.Innovation => Innovation,
            _ => Flagship,
        };
        var least = project.EligibleCosts.Amount * rules.Of(rule);
        var share = JointUndertaking.Part(ikop.Amount, project.EligibleCosts.Amount);
        steps.By(rule, "The least that the project needs.", $"{InWords.Exact(project.EligibleCosts)} x {InWords.Percent(rules.Of(rule))} = {InWords.Exact(least, JointUndertaking.Currency)}");
        steps.Plain(
            ikop.Amount >= least ? "It is enough." : "It is not enough.",
            $"{InWords.Exact(ikop)} / {InWords.Exact(project.EligibleCosts)} = {(share is { } s ? InWords.Percent(s) : "nothing spent")}");
        return new(ikop, share, JointUndertaking.RoundUp(least), ikop.Amount >= least, shares);
    }

    private static Refusal? RefusesCosts(ProjectCosts costs, string at, RuleSet rules) =>
        Input.Text(costs.Participant, $"{at}/participant")
        ?? (costs.EligibleCosts is null == costs.DirectCosts is null
            ? JointUndertakingRefusal.CostsOneOfTwo.Because($"{costs.Participant} has {(costs.DirectCosts is null ? "neither" : "both")}.", $"{at}/eligibleCosts") : null)
        ?? JointUndertaking.Amount(costs.EligibleCosts, $"{at}/eligibleCosts")
        ?? JointUndertaking.Amount(costs.DirectCosts, $"{at}/directCosts")
        ?? JointUndertaking.Amount(costs.UndertakingPays, $"{at}/undertakingPays")
        ?? JointUndertaking.Amount(costs.StatesPay, $"{at}/statesPay")
        ?? (Funded(costs) > Eligible(costs, rules).Amount
            ? SchemeRefusal.MoreThanThere.Because($"{Funded(costs)} is paid of {Eligible(costs, rules)}.", $"{at}/{(costs.UndertakingPays is null ? "statesPay" : "undertakingPays")}") : null);

    private static IkopShare Share(string participant, IReadOnlyList<ProjectCosts> costs, RuleSet rules, Steps steps)
    {
        var eligible = new Money(costs.Sum(c => Eligible(c, rules).Amount), JointUndertaking.Currency);
        var funded = new Money(costs.Sum(Funded), JointUndertaking.Currency);
        steps.Plain($"{participant}: eligible costs less what the Joint Undertaking and participating states pay.", $"{InWords.Exact(eligible)} - {InWords.Exact(funded)} = {InWords.Exact(eligible - funded)}");
        return new(participant, eligible, funded, eligible - funded);
    }

    private static Money Eligible(ProjectCosts costs, RuleSet rules) =>
        costs.EligibleCosts ?? costs.DirectCosts! + Money.RoundHalfUp(costs.DirectCosts!.Amount * rules.Of(Indirect), JointUndertaking.Currency);

    private static decimal Funded(ProjectCosts costs) => (costs.UndertakingPays?.Amount ?? 0m) + (costs.StatesPay?.Amount ?? 0m);
}
