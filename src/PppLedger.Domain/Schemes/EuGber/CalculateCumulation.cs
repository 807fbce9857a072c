namespace PppLedger.Domain;

/// <summary>Aid for the same costs.</summary>
/// <param name="Scheme">The scheme or funder it comes from.</param>
/// <param name="Amount">The aid, zero or more.</param>
/// <param name="LimitPercent">The percentage of the costs that all public aid may bear by that scheme's own rules; left out for none.</param>
public sealed record CumulatedAid(string Scheme, Money Amount, decimal? LimitPercent = null);

/// <summary>What cumulation is looked at over: aid of several schemes for the same costs of one participant.</summary>
/// <param name="ResearchType">The type of research.</param>
/// <param name="Size">The participant's size as of the grant.</param>
/// <param name="EligibleCosts">The eligible costs, zero or more.</param>
/// <param name="Aid">The aid.</param>
/// <param name="Bonuses">What may add to the intensity: the highest counts; left out for nothing.</param>
public sealed record CumulationInputs(
    ResearchType ResearchType, SizeStatus Size, Money EligibleCosts, IReadOnlyList<CumulatedAid> Aid, IReadOnlyList<IntensityBonus>? Bonuses = null);

/// <summary>A limit to the aid for costs.</summary>
/// <param name="Limit">Whose limit it is.</param>
/// <param name="Share">The share of the costs that aid may bear, 0–1.</param>
/// <param name="Maximum">The most aid; rounded down to the cent.</param>
/// <param name="Excess">What of the aid is above it.</param>
public sealed record AidLimit(string Limit, decimal Share, Money Maximum, Money Excess);

/// <summary>What cumulation comes to.</summary>
/// <param name="Aid">The aid that is held against the limits.</param>
/// <param name="Limits">Each limit; the first is that of GBER article 25.</param>
/// <param name="Strictest">The one that decides: with the lowest maximum.</param>
/// <param name="Excess">What is above it.</param>
/// <param name="IsWithin">Whether nothing is.</param>
public sealed record CumulationAnswer(Money Aid, IReadOnlyList<AidLimit> Limits, AidLimit Strictest, Money Excess, bool IsWithin);

/// <summary>
/// Aid of several schemes for the same costs: it counts together, up to the highest intensity that applies, and each scheme's own
/// limit holds as well; the strictest decides (domain.md 3.1, GBER article 8; W9 (b)).
/// </summary>
public sealed class CalculateCumulation : GberEvaluator<CumulationInputs, CumulationAnswer>
{
    private const decimal Hundred = 100;

    private static readonly RuleName<bool> CountsTogether = RuleName.Flag("cumulation.counts-together");

    /// <inheritdoc/>
    public override string Calculation => "cumulation";

    /// <summary>Refuses a bad choice or amount, then a bad list or entry.</summary>
    public override Refusal? Refuses(CumulationInputs inputs, RuleSet rules) =>
        Refuses(inputs.ResearchType, inputs.Size, "/inputs")
        ?? CalculationInput.Amount(inputs.EligibleCosts, Currency, "/inputs/eligibleCosts")
        ?? Refuses(inputs.Bonuses, rules, "/inputs/bonuses")
        ?? CalculationInput.Entries(inputs.Aid, "/inputs/aid", (a, at) => Input.Text(a.Scheme, $"{at}/scheme")
            ?? CalculationInput.Amount(a.Amount, Currency, $"{at}/amount")
            ?? CalculationInput.Percent(a.LimitPercent, $"{at}/limitPercent"));

    /// <inheritdoc/>
    protected override CumulationAnswer Answer(CumulationInputs inputs, RuleSet rules, Steps steps)
    {
        var together = rules.Of(CountsTogether);
        var aid = together ? inputs.Aid.Sum(a => a.Amount.Amount) : inputs.Aid.Max(a => a.Amount.Amount);
        steps.By(
            CountsTogether, together ? "All aid for the costs counts together." : "Each aid is looked at by itself: the highest.",
            together ? $"{string.Join(" + ", inputs.Aid.Select(a => InWords.Exact(a.Amount)))} = {InWords.Exact(aid, Currency)}" : InWords.Exact(aid, Currency));
        AidLimit Limit(string whose, decimal share)
        {
            var maximum = Money.RoundDown(inputs.EligibleCosts.Amount * share, Currency);
            var limit = new AidLimit(whose, share, maximum, new(Math.Max(0m, aid - maximum.Amount), Currency));
            steps.Plain(
                $"{whose}: {(limit.Excess.IsZero ? "the limit is kept" : "above the limit")}.",
                $"{InWords.Exact(inputs.EligibleCosts)} x {InWords.Percent(share)} = {InWords.Exact(maximum)}"
                + (limit.Excess.IsZero ? "" : $"; {InWords.Exact(aid, Currency)} - {InWords.Exact(maximum)} = {InWords.Exact(limit.Excess)}"));
            return limit;
        }

        List<AidLimit> limits = [Limit("GBER art. 25", Intensity("GBER art. 25", inputs.ResearchType, inputs.Size, inputs.Bonuses, rules, steps).Share)];
        limits.AddRange(inputs.Aid.Where(a => a.LimitPercent is not null).Select(a => Limit(a.Scheme, a.LimitPercent!.Value / Hundred)));
        var strictest = limits.MinBy(l => l.Maximum.Amount)!;
        steps.Plain($"The strictest limit decides: {strictest.Limit}.", InWords.Exact(strictest.Excess));
        return new(new(aid, Currency), limits, strictest, strictest.Excess, strictest.Excess.IsZero);
    }
}
