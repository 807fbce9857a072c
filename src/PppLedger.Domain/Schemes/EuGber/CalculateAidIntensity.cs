namespace PppLedger.Domain;

/// <summary>Eligible costs of a participant for one type of research.</summary>
/// <param name="Participant">The participant: those of one name are one.</param>
/// <param name="Size">Its size as of the grant; a research organisation is no SME.</param>
/// <param name="ResearchType">The type of research.</param>
/// <param name="EligibleCosts">The eligible costs, zero or more.</param>
/// <param name="Bonuses">What may add to the intensity: the highest counts; left out for nothing.</param>
/// <param name="PublicAid">All public aid for these costs; left out where only the maximum is asked for.</param>
public sealed record IntensityCosts(
    string Participant, SizeStatus Size, ResearchType ResearchType, Money EligibleCosts, IReadOnlyList<IntensityBonus>? Bonuses = null, Money? PublicAid = null);

/// <summary>What aid intensities are calculated over.</summary>
/// <param name="Costs">The costs.</param>
public sealed record AidIntensityInputs(IReadOnlyList<IntensityCosts> Costs);

/// <summary>The most aid for a participant and a type of research.</summary>
/// <param name="Participant">The participant.</param>
/// <param name="Size">Its size.</param>
/// <param name="ResearchType">The type of research.</param>
/// <param name="Bonus">What added to the intensity; null for nothing.</param>
/// <param name="EligibleCosts">The eligible costs.</param>
/// <param name="Uncapped">What was added up, before the cap.</param>
/// <param name="Intensity">The share of the costs that aid may bear, 0–1.</param>
/// <param name="MaximumAid">The most aid; rounded down to the cent.</param>
/// <param name="PublicAid">All public aid; null where it was not given.</param>
/// <param name="Excess">What of it is above the maximum; null where it was not given.</param>
public sealed record IntensityShare(
    string Participant,
    SizeStatus Size,
    ResearchType ResearchType,
    IntensityBonus? Bonus,
    Money EligibleCosts,
    decimal Uncapped,
    decimal Intensity,
    Money MaximumAid,
    Money? PublicAid,
    Money? Excess);

/// <summary>What aid intensities come to.</summary>
/// <param name="EligibleCosts">The eligible costs of all.</param>
/// <param name="MaximumAid">The most aid for all.</param>
/// <param name="IsWithin">Whether no participant's aid is above its maximum; null where no aid was given.</param>
/// <param name="Shares">Per participant, type of research and what adds to the intensity.</param>
public sealed record AidIntensityAnswer(Money EligibleCosts, Money MaximumAid, bool? IsWithin, IReadOnlyList<IntensityShare> Shares);

/// <summary>
/// The most aid under GBER article 25: an intensity per type of research, more for small and medium-sized enterprises and for
/// collaboration or dissemination, up to a cap (domain.md 3.1; W4, domain rule I9).
/// </summary>
public sealed class CalculateAidIntensity : GberEvaluator<AidIntensityInputs, AidIntensityAnswer>
{
    /// <inheritdoc/>
    public override string Calculation => "aid-intensity";

    /// <summary>Refuses a bad list or entry, then a participant of two sizes.</summary>
    public override Refusal? Refuses(AidIntensityInputs inputs, RuleSet rules)
    {
        var sizes = new Dictionary<string, SizeStatus>(StringComparer.Ordinal);
        return CalculationInput.Entries(
            inputs.Costs,
            "/inputs/costs",
            (c, at) => Input.Text(c.Participant, $"{at}/participant")
                ?? Refuses(c.ResearchType, c.Size, at)
                ?? CalculationInput.Amount(c.EligibleCosts, Currency, $"{at}/eligibleCosts")
                ?? Refuses(c.Bonuses, rules, $"{at}/bonuses")
                ?? CalculationInput.Amount(c.PublicAid, Currency, $"{at}/publicAid")
                ?? (!sizes.TryAdd(c.Participant, c.Size) && sizes[c.Participant] != c.Size
                    ? SchemeRefusal.EntriesContradict.Because(
                        $"{c.Participant} is {Spoken.Of(sizes[c.Participant], _ => null)} before and {Spoken.Of(c.Size, _ => null)} here.", $"{at}/size") : null));
    }

    /// <inheritdoc/>
    protected override AidIntensityAnswer Answer(AidIntensityInputs inputs, RuleSet rules, Steps steps)
    {
        var shares = inputs.Costs.GroupBy(c => (c.Participant, c.ResearchType, Bonuses: string.Join(',', (c.Bonuses ?? []).Distinct().Order())))
            .Select(g => Share([.. g], rules, steps)).ToList();
        var maximum = shares.Sum(s => s.MaximumAid.Amount);
        steps.Plain("All participants together.", $"{string.Join(" + ", shares.Select(s => InWords.Exact(s.MaximumAid)))} = {InWords.Exact(maximum, Currency)}");
        return new(
            new(shares.Sum(s => s.EligibleCosts.Amount), Currency), new(maximum, Currency),
            shares.TrueForAll(s => s.Excess is null) ? null : shares.TrueForAll(s => s.Excess is null or { IsZero: true }), shares);
    }

    private static IntensityShare Share(IReadOnlyList<IntensityCosts> entries, RuleSet rules, Steps steps)
    {
        var first = entries[0];
        var who = $"{first.Participant}, {Spoken.Of(first.ResearchType, _ => null)}";
        var intensity = Intensity(who, first.ResearchType, first.Size, first.Bonuses, rules, steps);
        var costs = entries.Sum(e => e.EligibleCosts.Amount);
        var maximum = Money.RoundDown(costs * intensity.Share, Currency);
        steps.Plain($"{who}: the most aid.", $"{InWords.Exact(costs, Currency)} x {InWords.Percent(intensity.Share)} = {InWords.Exact(maximum)}");
        Money? aid = entries.All(e => e.PublicAid is null) ? null : new(entries.Sum(e => e.PublicAid?.Amount ?? 0m), Currency);
        Money? excess = aid is null ? null : new(Math.Max(0m, aid.Amount - maximum.Amount), Currency);
        if (excess is { IsPositive: true })
        {
            steps.Plain($"{who}: above the maximum.", $"{InWords.Exact(aid!)} - {InWords.Exact(maximum)} = {InWords.Exact(excess)}");
        }

        return new(
            first.Participant, first.Size, first.ResearchType, intensity.Bonus, new(costs, Currency), intensity.Uncapped, intensity.Share, maximum, aid, excess);
    }
}
