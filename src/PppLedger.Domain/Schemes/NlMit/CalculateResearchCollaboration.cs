namespace PppLedger.Domain;

/// <summary>An SME that takes part in R&amp;D in collaboration.</summary>
/// <param name="Name">The SME.</param>
/// <param name="EligibleCosts">Its eligible costs, zero or more.</param>
/// <param name="Group">The group it belongs to; left out for none. Those of one group are one participant.</param>
public sealed record MitParticipant(string Name, Money EligibleCosts, string? Group = null);

/// <summary>R&amp;D in collaboration.</summary>
/// <param name="Participants">The SMEs, each once; their costs are above zero together.</param>
/// <param name="RequestedOn">The day of the request; left out where it is not looked at.</param>
/// <param name="StartsOn">The first day of the project; left out where it is not looked at.</param>
/// <param name="EndsOn">Its last day; left out where it is not looked at.</param>
public sealed record ResearchCollaborationInputs(
    IReadOnlyList<MitParticipant> Participants, DateOnly? RequestedOn = null, DateOnly? StartsOn = null, DateOnly? EndsOn = null)
{
    internal MitDays Days => new(RequestedOn, StartsOn, EndsOn);
}

/// <summary>What a participant is subsidised with.</summary>
/// <param name="Participant">The SME, or the group of several.</param>
/// <param name="EligibleCosts">Its eligible costs.</param>
/// <param name="ShareOfCosts">Its share of all costs, rounded half up to four decimals.</param>
/// <param name="Subsidy">Its subsidy, at most the maximum of a participant, before that of the project; rounded down to the cent.</param>
public sealed record MitShare(string Participant, Money EligibleCosts, decimal ShareOfCosts, Money Subsidy);

/// <summary>What R&amp;D in collaboration is subsidised with.</summary>
/// <param name="EligibleCosts">The eligible costs.</param>
/// <param name="IsLarge">Whether it is a large project.</param>
/// <param name="IsEligible">Whether every condition is met; if not the project is refused.</param>
/// <param name="Subsidy">The subsidy; nothing for a project that is refused.</param>
/// <param name="Shares">Per participant.</param>
/// <param name="Conditions">The conditions that were looked at.</param>
public sealed record ResearchCollaborationAnswer(
    Money EligibleCosts, bool IsLarge, bool IsEligible, Money Subsidy, IReadOnlyList<MitShare> Shares, IReadOnlyList<MitFinding> Conditions);

/// <summary>
/// R&amp;D in collaboration under MIT, small or large by its costs: a rate, a maximum per participant and per project; none may bear too
/// much of the costs (domain.md 2.1, domain rule I38).
/// </summary>
public sealed class CalculateResearchCollaboration : SchemeEvaluator<ResearchCollaborationInputs, ResearchCollaborationAnswer>
{
    private const int Decimals = 4;
    private const int MonthsPerYear = 12;

    private static readonly RuleName<decimal> Rate = RuleName.Rate("collaboration.rate");
    private static readonly RuleName<decimal> Smes = RuleName.Number("collaboration.smes");
    private static readonly RuleName<decimal> OneAtMost = RuleName.Share("collaboration.one-at-most");
    private static readonly RuleName<Money> SubsidyAtLeast = RuleName.Amount("collaboration.subsidy-at-least");
    private static readonly RuleName<int> StartWithin = RuleName.Months("collaboration.start-within");
    private static readonly RuleName<int> Lasts = RuleName.Years("collaboration.lasts");
    private static readonly RuleName<Money> SmallUpTo = RuleName.Amount("small.costs-up-to");
    private static readonly RuleName<Money> SmallAtLeast = RuleName.Amount("small.participant-at-least");
    private static readonly RuleName<Money> SmallAtMost = RuleName.Amount("small.participant-at-most");
    private static readonly RuleName<Money> LargeAtMost = RuleName.Amount("large.participant-at-most");
    private static readonly RuleName<Money> ProjectAtMost = RuleName.Amount("large.project-at-most");

    /// <inheritdoc/>
    public override string Scheme => "nl-mit";

    /// <inheritdoc/>
    public override string Calculation => "research-collaboration";

    /// <inheritdoc/>
    public override bool MayBeLeftOut => true;

    /// <summary>Refuses a version without these rules, a bad list or entry, a name twice, costs that come to nothing, then bad days.</summary>
    public override Refusal? Refuses(ResearchCollaborationInputs inputs, RuleSet rules)
    {
        if (rules.Find(Rate.Name) is null)
        {
            return SchemeRefusal.NotUnderTheseRules.Because($"The rules of {rules.Scheme} {rules.Version} for R&D in collaboration are not known.", "/ruleSet");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return CalculationInput.Entries(
                inputs.Participants,
                "/inputs/participants",
                (p, at) => Input.Text(p.Name, $"{at}/name")
                    ?? CalculationInput.Amount(p.EligibleCosts, rules.Of(SmallUpTo).Currency, $"{at}/eligibleCosts")
                    ?? Input.OptionalText(p.Group, $"{at}/group")
                    ?? (names.Add(p.Name) ? null : SchemeRefusal.EntriesContradict.Because($"{p.Name} is there already.", $"{at}/name")))
            ?? (inputs.Participants.All(p => p.EligibleCosts.IsZero) ? InputRefusal.AmountNotPositive.Because("All costs together are zero.", "/inputs/participants") : null)
            ?? inputs.Days.Refused;
    }

    /// <inheritdoc/>
    protected override ResearchCollaborationAnswer Answer(ResearchCollaborationInputs inputs, RuleSet rules, Steps steps)
    {
        var currency = rules.Of(SmallUpTo).Currency;
        var costs = new Money(inputs.Participants.Sum(p => p.EligibleCosts.Amount), currency);
        var isLarge = costs > rules.Of(SmallUpTo);
        steps.By(SmallUpTo, isLarge ? "It is a large project." : "It is a small project.", $"{InWords.Exact(costs)} {(isLarge ? ">" : "<=")} {InWords.Exact(rules.Of(SmallUpTo))}");
        var shares = inputs.Participants.GroupBy(p => (IsGroup: p.Group is not null, Name: p.Group ?? p.Name))
            .Select(g => Share(g.Key.Name, new(g.Sum(p => p.EligibleCosts.Amount), currency), costs, isLarge ? LargeAtMost : SmallAtMost, rules, steps)).ToList();
        var subsidy = new Money(shares.Sum(s => s.Subsidy.Amount), currency);
        steps.Plain("All participants together.", $"{string.Join(" + ", shares.Select(s => InWords.Exact(s.Subsidy)))} = {InWords.Exact(subsidy)}");
        if (isLarge && subsidy > rules.Of(ProjectAtMost))
        {
            steps.By(ProjectAtMost, "The maximum of a large project.", $"min({InWords.Exact(subsidy)}, {InWords.Exact(rules.Of(ProjectAtMost))}) = {InWords.Exact(rules.Of(ProjectAtMost))}");
            subsidy = rules.Of(ProjectAtMost);
        }

        var found = new MitFindings(rules, steps);
        Look(found, shares, costs, subsidy, isLarge, rules);
        found.LookAt(inputs.Days, StartWithin, Lasts, rules.Of(Lasts) * MonthsPerYear);
        return new(costs, isLarge, found.AreMet, found.AreMet ? subsidy : Money.Zero(currency), shares, found.All);
    }

    private static void Look(MitFindings found, List<MitShare> shares, Money costs, Money subsidy, bool isLarge, RuleSet rules)
    {
        found.Look(
            MitCondition.IndependentSmes, Smes, shares.Count >= rules.Of(Smes), "There are enough SMEs that are not in one group.",
            $"{shares.Count} of at least {InWords.Plain(rules.Of(Smes))}");
        var (largest, most) = (shares.MaxBy(s => s.EligibleCosts.Amount)!, costs.Amount * rules.Of(OneAtMost));
        found.Look(
            MitCondition.Shares, OneAtMost, largest.EligibleCosts.Amount <= most, $"None bears too much of the costs: {largest.Participant} bears the most.",
            $"{InWords.Exact(largest.EligibleCosts)} of at most {InWords.Exact(costs)} x {InWords.Percent(rules.Of(OneAtMost))} = {InWords.Exact(most, costs.Currency)}");
        if (!isLarge)
        {
            var least = shares.MinBy(s => s.Subsidy.Amount)!;
            found.Look(
                MitCondition.ParticipantSubsidy, SmallAtLeast, least.Subsidy >= rules.Of(SmallAtLeast), $"Each participant's subsidy is enough: {least.Participant} has the least.",
                $"{InWords.Exact(least.Subsidy)} of at least {InWords.Exact(rules.Of(SmallAtLeast))}");
        }

        found.Look(
            MitCondition.Subsidy, SubsidyAtLeast, subsidy >= rules.Of(SubsidyAtLeast), "The subsidy is enough.",
            $"{InWords.Exact(subsidy)} of at least {InWords.Exact(rules.Of(SubsidyAtLeast))}");
    }

    private static MitShare Share(string who, Money costs, Money all, RuleName<Money> atMost, RuleSet rules, Steps steps)
    {
        var subsidy = Money.RoundDown(costs.Amount * rules.Of(Rate), costs.Currency);
        steps.By(Rate, $"{who}: the rate.", $"{InWords.Exact(costs)} x {InWords.Percent(rules.Of(Rate))} = {InWords.Exact(subsidy)}");
        if (subsidy > rules.Of(atMost))
        {
            steps.By(atMost, $"{who}: the maximum of a participant.", $"min({InWords.Exact(subsidy)}, {InWords.Exact(rules.Of(atMost))}) = {InWords.Exact(rules.Of(atMost))}");
            subsidy = rules.Of(atMost);
        }

        return new(who, costs, decimal.Round(costs.Amount / all.Amount, Decimals, MidpointRounding.AwayFromZero), subsidy);
    }
}
