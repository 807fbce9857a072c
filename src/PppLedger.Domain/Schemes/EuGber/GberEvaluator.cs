namespace PppLedger.Domain;

/// <summary>Why the aid intensity may be higher, apart from the size of the enterprise; of several the highest counts.</summary>
public enum IntensityBonus
{
    /// <summary>No reason; refused.</summary>
    None,

    /// <summary>Effective collaboration: between undertakings, or with a research organisation.</summary>
    Collaboration,

    /// <summary>Wide dissemination of the results.</summary>
    Dissemination,

    /// <summary>Results licensed at market price and non-exclusively.</summary>
    Licences,

    /// <summary>Work in an assisted region of kind a.</summary>
    AssistedARegion,

    /// <summary>Work in an assisted region of kind c.</summary>
    AssistedCRegion,

    /// <summary>A project designed by several Member States, with effective collaboration across them.</summary>
    MemberStates,
}

/// <summary>How much of costs aid may bear, and why.</summary>
/// <param name="Bonus">The reason to add to it that counted; null for none.</param>
/// <param name="Uncapped">What was added up, before the cap.</param>
/// <param name="Share">The share, 0–1.</param>
public sealed record AidIntensity(IntensityBonus? Bonus, decimal Uncapped, decimal Share);

/// <summary>The aid intensities of GBER article 25 (domain.md 3.1), which several calculations read.</summary>
public abstract class GberEvaluator<TInputs, TAnswer> : SchemeEvaluator<TInputs, TAnswer>
{
    private protected const string Currency = "EUR";

    private protected static readonly RuleName<decimal> Fundamental = RuleName.Share("intensity.fundamental");
    private protected static readonly RuleName<decimal> Industrial = RuleName.Share("intensity.industrial");
    private protected static readonly RuleName<decimal> Experimental = RuleName.Share("intensity.experimental");
    private protected static readonly RuleName<decimal> Feasibility = RuleName.Share("intensity.feasibility");
    private protected static readonly RuleName<decimal> Medium = RuleName.Share("size.medium");
    private protected static readonly RuleName<decimal> Small = RuleName.Share("size.small");
    private protected static readonly RuleName<decimal> Collaboration = RuleName.Share("bonus.collaboration");
    private protected static readonly RuleName<decimal> Dissemination = RuleName.Share("bonus.dissemination");
    private protected static readonly RuleName<decimal> FundamentalCap = RuleName.Share("cap.fundamental");
    private protected static readonly RuleName<decimal> IndustrialCap = RuleName.Share("cap.industrial");
    private protected static readonly RuleName<decimal> ExperimentalCap = RuleName.Share("cap.experimental");
    private protected static readonly RuleName<decimal> FeasibilityCap = RuleName.Share("cap.feasibility");

    // Those after July 2023, which the text before does not know.
    private static readonly IReadOnlyDictionary<IntensityBonus, RuleName<decimal>> LaterBonuses = new Dictionary<IntensityBonus, RuleName<decimal>>
    {
        [IntensityBonus.Licences] = RuleName.Share("bonus.licences"),
        [IntensityBonus.AssistedARegion] = RuleName.Share("bonus.assisted-a-region"),
        [IntensityBonus.AssistedCRegion] = RuleName.Share("bonus.assisted-c-region"),
        [IntensityBonus.MemberStates] = RuleName.Share("bonus.member-states"),
    };

    /// <inheritdoc/>
    public override string Scheme => "eu-gber-25";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleName> MayRead => [.. LaterBonuses.Values];

    /// <summary>Refuses reasons that are not on the list, then those the rules do not know; null is fine.</summary>
    private protected static Refusal? Refuses(IReadOnlyList<IntensityBonus>? bonuses, RuleSet rules, string pointer) =>
        bonuses?.Select((b, i) => Input.Choice(b, $"{pointer}/{i}")
            ?? (!Knows(b, rules)
                ? SchemeRefusal.NotUnderTheseRules.Because($"{rules.Scheme} {rules.Version} adds nothing for {Spoken.Of(b, _ => null)}.", $"{pointer}/{i}") : null))
            .FirstOrDefault(r => r is not null);

    /// <summary>Whether these rules add anything for a reason.</summary>
    internal static bool Knows(IntensityBonus bonus, RuleSet rules) => rules.Find(RuleOf(bonus).Name) is not null;

    /// <summary>The intensity, each part of it a step. An SME whose class is not stated counts as medium-sized: the lower of the two.</summary>
    private protected static AidIntensity Intensity(
        string who, ResearchType type, SizeStatus size, IReadOnlyList<IntensityBonus>? bonuses, RuleSet rules, Steps steps)
    {
        var (basic, cap) = type switch
        {
            ResearchType.Fundamental => (Fundamental, FundamentalCap),
            ResearchType.Industrial => (Industrial, IndustrialCap),
            ResearchType.Experimental => (Experimental, ExperimentalCap),
            _ => (Feasibility, FeasibilityCap),
        };
        var share = rules.Of(basic);
        steps.By(basic, $"{who}: the intensity.", InWords.Percent(share));
        void Add(RuleName<decimal> more, string why)
        {
            steps.By(more, $"{who}: {why}.", $"{InWords.Percent(share)} + {InWords.Percent(rules.Of(more))} = {InWords.Percent(share + rules.Of(more))}");
            share += rules.Of(more);
        }

        if (type is not ResearchType.Fundamental && size is not SizeStatus.NotSme)
        {
            var isSmall = size is SizeStatus.Micro or SizeStatus.Small;
            Add(isSmall ? Small : Medium, isSmall ? "more for a small enterprise" : "more for a medium-sized enterprise");
        }

        var bonus = type is ResearchType.Industrial or ResearchType.Experimental ? Highest(bonuses, rules) : null;
        if (bonus is { } reason)
        {
            Add(RuleOf(reason), $"more for {Spoken.Of(reason, _ => null)}{(bonuses!.Distinct().Skip(1).Any() ? ", the highest of what may be added" : "")}");
        }

        var capped = Math.Min(share, rules.Of(cap));
        if (capped < share)
        {
            steps.By(cap, $"{who}: the cap.", $"min({InWords.Percent(share)}, {InWords.Percent(rules.Of(cap))}) = {InWords.Percent(capped)}");
        }

        return new(bonus, share, capped);
    }

    /// <summary>What is refused about a research type and a size.</summary>
    private protected static Refusal? Refuses(ResearchType type, SizeStatus size, string pointer) =>
        Input.Choice(type, $"{pointer}/researchType") ?? Input.Choice(size, $"{pointer}/size");

    private static IntensityBonus? Highest(IReadOnlyList<IntensityBonus>? bonuses, RuleSet rules) =>
        bonuses is null or [] ? null : bonuses.OrderByDescending(b => rules.Of(RuleOf(b))).ThenBy(b => b).First();

    private static RuleName<decimal> RuleOf(IntensityBonus bonus) => bonus switch
    {
        IntensityBonus.Collaboration => Collaboration,
        IntensityBonus.Dissemination => Dissemination,
        _ => LaterBonuses[bonus],
    };
}
