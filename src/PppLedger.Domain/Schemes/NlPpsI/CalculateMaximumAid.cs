namespace PppLedger.Domain;

/// <summary>Eligible costs of a participant for one type of research.</summary>
/// <param name="Participant">The participant: those of one name are one.</param>
/// <param name="ResearchType">The type of research.</param>
/// <param name="EligibleCosts">The eligible costs, zero or more.</param>
/// <param name="NonEconomic">Whether it is non-economic work of a research organisation.</param>
/// <param name="PublicAid">All public aid for these costs, of every scheme; left out where only the maximum is asked for.</param>
public sealed record AidCosts(string Participant, ResearchType ResearchType, Money EligibleCosts, bool NonEconomic = false, Money? PublicAid = null);

/// <summary>What the maximum aid is calculated over.</summary>
/// <param name="EffectiveCollaboration">Whether there is effective collaboration (GBER art. 25(6)(b)(i)), which adds to the maximum.</param>
/// <param name="Costs">The costs.</param>
public sealed record MaximumAidInputs(bool EffectiveCollaboration, IReadOnlyList<AidCosts> Costs);

/// <summary>The maximum for a participant and a type of research.</summary>
/// <param name="Participant">The participant.</param>
/// <param name="ResearchType">The type of research.</param>
/// <param name="NonEconomic">Whether it is non-economic work of a research organisation.</param>
/// <param name="EligibleCosts">The eligible costs.</param>
/// <param name="Share">The share of them that public money may bear, 0–1.</param>
/// <param name="MaximumAid">The most that all public aid may come to; rounded down to the cent.</param>
/// <param name="PublicAid">All public aid; null where it was not given.</param>
/// <param name="Excess">What of it is above the maximum; null where it was not given.</param>
public sealed record AidShare(
    string Participant, ResearchType ResearchType, bool NonEconomic, Money EligibleCosts, decimal Share, Money MaximumAid, Money? PublicAid, Money? Excess);

/// <summary>What the maximum aid comes to.</summary>
/// <param name="EligibleCosts">The eligible costs of all.</param>
/// <param name="MaximumAid">The most that all public aid may come to.</param>
/// <param name="Share">It as a share of the costs, rounded half up to four decimals; null where there are no costs.</param>
/// <param name="OthersBring">What others must bring, in cash or in kind.</param>
/// <param name="IsWithin">Whether no participant's aid is above its maximum; null where no aid was given.</param>
/// <param name="Shares">Per participant and type of research.</param>
public sealed record MaximumAidAnswer(
    Money EligibleCosts, Money MaximumAid, decimal? Share, Money OthersBring, bool? IsWithin, IReadOnlyList<AidShare> Shares);

/// <summary>
/// The most that all public aid together may come to, per participant and type of research, under PPS-Innovatie (domain.md 1.3;
/// W3, domain rule I6): the aid of every scheme counts, not that of one grant.
/// </summary>
public sealed class CalculateMaximumAid : SchemeEvaluator<MaximumAidInputs, MaximumAidAnswer>
{
    private const string Currency = "EUR";

    private static readonly RuleName<decimal> Fundamental = RuleName.Share("maximum-aid.fundamental");
    private static readonly RuleName<decimal> Industrial = RuleName.Share("maximum-aid.industrial");
    private static readonly RuleName<decimal> Experimental = RuleName.Share("maximum-aid.experimental");
    private static readonly RuleName<decimal> NonEconomic = RuleName.Share("maximum-aid.non-economic");
    private static readonly RuleName<decimal> MoreIndustrial = RuleName.Share("collaboration.industrial");
    private static readonly RuleName<decimal> MoreExperimental = RuleName.Share("collaboration.experimental");

    /// <inheritdoc/>
    public override string Scheme => "nl-pps-i";

    /// <inheritdoc/>
    public override string Calculation => "maximum-aid";

    /// <summary>Refuses a bad list or entry, then a type of research that is not subsidised.</summary>
    public override Refusal? Refuses(MaximumAidInputs inputs, RuleSet rules) => CalculationInput.Entries(
        inputs.Costs,
        "/inputs/costs",
        (c, at) => Input.Text(c.Participant, $"{at}/participant")
            ?? Input.Choice(c.ResearchType, $"{at}/researchType")
            ?? CalculationInput.Amount(c.EligibleCosts, Currency, $"{at}/eligibleCosts")
            ?? CalculationInput.Amount(c.PublicAid, Currency, $"{at}/publicAid")
            ?? (c.ResearchType is ResearchType.Feasibility
                ? SchemeRefusal.NotUnderTheseRules.Because("PPS-Innovatie has no maximum for feasibility studies.", $"{at}/researchType") : null));

    /// <inheritdoc/>
    protected override MaximumAidAnswer Answer(MaximumAidInputs inputs, RuleSet rules, Steps steps)
    {
        var shares = inputs.Costs.GroupBy(c => (c.Participant, c.ResearchType, c.NonEconomic))
            .Select(g => Share(g.Key.Participant, g.Key.ResearchType, g.Key.NonEconomic, [.. g], inputs.EffectiveCollaboration, rules, steps)).ToList();
        var costs = shares.Sum(s => s.EligibleCosts.Amount);
        var maximum = shares.Sum(s => s.MaximumAid.Amount);
        decimal? part = costs == 0 ? null : decimal.Round(maximum / costs, 4, MidpointRounding.AwayFromZero);
        steps.Plain("All participants together.", $"{string.Join(" + ", shares.Select(s => InWords.Exact(s.MaximumAid)))} = {InWords.Exact(maximum, Currency)}");
        steps.Plain("What others bring.", $"{InWords.Exact(costs, Currency)} - {InWords.Exact(maximum, Currency)} = {InWords.Exact(costs - maximum, Currency)}");
        return new(
            new(costs, Currency), new(maximum, Currency), part, new(costs - maximum, Currency),
            shares.TrueForAll(s => s.Excess is null) ? null : shares.TrueForAll(s => s.Excess is null or { IsZero: true }), shares);
    }

    private static AidShare Share(
        string participant, ResearchType type, bool nonEconomic, IReadOnlyList<AidCosts> entries, bool collaboration, RuleSet rules, Steps steps)
    {
        var costs = entries.Sum(e => e.EligibleCosts.Amount);
        decimal? aid = entries.All(e => e.PublicAid is null) ? null : entries.Sum(e => e.PublicAid?.Amount ?? 0m);
        var (rule, more) = nonEconomic ? (NonEconomic, null) : type switch
        {
            ResearchType.Fundamental => (Fundamental, (RuleName<decimal>?)null),
            ResearchType.Industrial => (Industrial, collaboration ? MoreIndustrial : null),
            _ => (Experimental, collaboration ? MoreExperimental : null),
        };
        var share = rules.Of(rule) + (more is null ? 0m : rules.Of(more));
        var who = $"{participant}, {Spoken.Of(type, _ => null)}{(nonEconomic ? ", non-economic" : "")}";
        if (more is not null)
        {
            steps.By(more, $"{who}: more for effective collaboration.", $"{InWords.Percent(rules.Of(rule))} + {InWords.Percent(rules.Of(more))} = {InWords.Percent(share)}");
        }

        var maximum = Money.RoundDown(costs * share, Currency);
        steps.By(rule, $"{who}: the most that all public aid may come to.", $"{InWords.Exact(costs, Currency)} x {InWords.Percent(share)} = {InWords.Exact(maximum)}");
        Money? excess = aid is not { } given ? null : new(Math.Max(0m, given - maximum.Amount), Currency);
        if (excess is { IsPositive: true })
        {
            steps.By(rule, $"{who}: above the maximum.", $"{InWords.Exact(aid!.Value, Currency)} - {InWords.Exact(maximum)} = {InWords.Exact(excess)}");
        }

        return new(participant, type, nonEconomic, new(costs, Currency), share, maximum, aid is { } a ? new(a, Currency) : null, excess);
    }
}
