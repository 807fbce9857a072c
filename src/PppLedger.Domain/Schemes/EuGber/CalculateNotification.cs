namespace PppLedger.Domain;

/// <summary>Eligible costs of one type of research.</summary>
/// <param name="ResearchType">The type.</param>
/// <param name="EligibleCosts">The eligible costs, zero or more.</param>
public sealed record ResearchCosts(ResearchType ResearchType, Money EligibleCosts);

/// <summary>What notification is looked at over: the aid for one undertaking and one project.</summary>
/// <param name="Aid">The aid, zero or more.</param>
/// <param name="Costs">The eligible costs of the project, by type of research; above zero together.</param>
public sealed record NotificationInputs(Money Aid, IReadOnlyList<ResearchCosts> Costs);

/// <summary>Whether aid is notified and published.</summary>
/// <param name="Predominant">The type of research the project predominantly is.</param>
/// <param name="Threshold">Aid above this is notified.</param>
/// <param name="MustBeNotified">Whether it is.</param>
/// <param name="Margin">What is left up to the threshold; zero where nothing is.</param>
/// <param name="MustBePublished">Whether the award is published.</param>
public sealed record NotificationAnswer(ResearchType Predominant, Money Threshold, bool MustBeNotified, Money Margin, bool MustBePublished);

/// <summary>Whether aid for one undertaking and one project is so high that it is notified or published (domain.md 3.1, GBER article 4 and 9).</summary>
public sealed class CalculateNotification : SchemeEvaluator<NotificationInputs, NotificationAnswer>
{
    private const string Currency = "EUR";

    private static readonly RuleName<decimal> PredominantShare = RuleName.Share("notification.predominant-share");
    private static readonly RuleName<Money> Fundamental = RuleName.Amount("notification.fundamental");
    private static readonly RuleName<Money> Industrial = RuleName.Amount("notification.industrial");
    private static readonly RuleName<Money> Experimental = RuleName.Amount("notification.experimental");
    private static readonly RuleName<Money> Feasibility = RuleName.Amount("notification.feasibility");
    private static readonly RuleName<Money> PublishedAbove = RuleName.Amount("publication.above");

    /// <inheritdoc/>
    public override string Scheme => "eu-gber-25";

    /// <inheritdoc/>
    public override string Calculation => "notification";

    /// <summary>Refuses a bad amount, a bad list or entry, then costs that come to nothing.</summary>
    public override Refusal? Refuses(NotificationInputs inputs, RuleSet rules) =>
        CalculationInput.Amount(inputs.Aid, Currency, "/inputs/aid")
        ?? CalculationInput.Entries(inputs.Costs, "/inputs/costs", (c, at) => Input.Choice(c.ResearchType, $"{at}/researchType")
            ?? CalculationInput.Amount(c.EligibleCosts, Currency, $"{at}/eligibleCosts"))
        ?? (inputs.Costs.All(c => c.EligibleCosts.IsZero) ? InputRefusal.AmountNotPositive.Because("All costs together are zero.", "/inputs/costs") : null);

    /// <inheritdoc/>
    protected override NotificationAnswer Answer(NotificationInputs inputs, RuleSet rules, Steps steps)
    {
        var predominant = Predominant(inputs.Costs, rules, steps);
        var rule = predominant switch
        {
            ResearchType.Fundamental => Fundamental,
            ResearchType.Industrial => Industrial,
            ResearchType.Experimental => Experimental,
            _ => Feasibility,
        };
        var (threshold, published) = (rules.Of(rule), rules.Of(PublishedAbove));
        var (isAbove, isPublished) = (inputs.Aid > threshold, inputs.Aid > published);
        steps.By(rule, isAbove ? "The aid is notified." : "The aid is not notified.", $"{InWords.Exact(inputs.Aid)} {(isAbove ? ">" : "<=")} {InWords.Exact(threshold)}");
        steps.By(
            PublishedAbove, isPublished ? "The award is published." : "The award need not be published.",
            $"{InWords.Exact(inputs.Aid)} {(isPublished ? ">" : "<=")} {InWords.Exact(published)}");
        return new(predominant, threshold, isAbove, isAbove ? Money.Zero(Currency) : threshold - inputs.Aid, isPublished);
    }

    // Fundamental and industrial research together make a project predominantly industrial.
    private static ResearchType Predominant(IReadOnlyList<ResearchCosts> costs, RuleSet rules, Steps steps)
    {
        var all = costs.Sum(c => c.EligibleCosts.Amount);
        foreach (var (type, counted) in new (ResearchType Type, ResearchType[] Counted)[]
        {
            (ResearchType.Feasibility, [ResearchType.Feasibility]), (ResearchType.Fundamental, [ResearchType.Fundamental]),
            (ResearchType.Industrial, [ResearchType.Fundamental, ResearchType.Industrial]),
        })
        {
            var part = costs.Where(c => counted.Contains(c.ResearchType)).Sum(c => c.EligibleCosts.Amount);
            var needed = all * rules.Of(PredominantShare);
            if (part > needed)
            {
                steps.By(
                    PredominantShare, $"The project is predominantly {Spoken.Of(type, _ => null)}.",
                    $"{InWords.Exact(part, Currency)} > {InWords.Exact(all, Currency)} x {InWords.Percent(rules.Of(PredominantShare))} = {InWords.Exact(needed, Currency)}");
                return type;
            }
        }

        steps.By(PredominantShare, "The project is predominantly nothing else, so experimental.", InWords.Percent(rules.Of(PredominantShare)));
        return ResearchType.Experimental;
    }
}
