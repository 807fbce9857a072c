namespace PppLedger.Domain;

/// <summary>
/// What the acts on an award depend on, as the rule set says that it is granted under. Of a scheme without rules, or without these, no limit on
/// advances is known, and none is applied: the Kaderbesluit's holds for the schemes of the Dutch ministry only, whose rule sets say it.
/// </summary>
/// <param name="AdvanceShare">Share of the ceiling that advances may reach, 0–1 (Kaderbesluit art. 45–47; domain rule I25); null where not known.</param>
/// <param name="InFullUpTo">Up to this grant all of it may be paid in advance; null where not said.</param>
/// <param name="DeployedBeforeStart">
/// Whether work may not begin before subsidy is deployed in it: PPS-Innovatie, RNES art. 3.2.5(1)(b)
/// (domain rule I5). Under the PPP allowance that held for project allowance only, and an award does not say which allowance it is.
/// </param>
public sealed record AwardTerms(decimal? AdvanceShare, Money? InFullUpTo, bool DeployedBeforeStart)
{
    private static readonly RuleName<decimal> ShareRule = RuleName.Share("advance.share");
    private static readonly RuleName<Money> InFullRule = RuleName.Amount("advance.in-full-up-to");
    private static readonly RuleName<bool> BeforeStartRule = RuleName.Flag("deployment.before-start");

    /// <summary>The terms of an award whose scheme says nothing else.</summary>
    public static AwardTerms Otherwise { get; } = new(null, null, DeployedBeforeStart: false);

    /// <summary>The rules they are read from, where a rule set has them.</summary>
    internal static IReadOnlyList<RuleName> Rules { get; } = [ShareRule, InFullRule, BeforeStartRule];

    /// <summary>The terms of a rule set; null for an award under none.</summary>
    public static AwardTerms Of(RuleSet? rules) => rules is null ? Otherwise : new(
        rules.Find(ShareRule.Name) is null ? null : rules.Of(ShareRule), rules.Find(InFullRule.Name) is null ? null : rules.Of(InFullRule), rules.Of(BeforeStartRule, Otherwise.DeployedBeforeStart));

    /// <summary>The terms of an award, by the rules it is granted under.</summary>
    /// <param name="award">The award.</param>
    /// <param name="book">The rule sets there are; null for those the ledger comes with.</param>
    public static AwardTerms Of(Award award, RuleBook? book) => Of((book ?? RuleBook.Shipped).RulesOf(award));

    /// <summary>What the advances under a ceiling may reach together, in its currency; exact, not rounded; null where no limit is known.</summary>
    public decimal? MaximumAdvances(Money ceiling) =>
        AdvanceShare is not null && InFullUpTo is { } full && ceiling.Currency == full.Currency && ceiling <= full ? ceiling.Amount : ceiling.Amount * AdvanceShare;
}
