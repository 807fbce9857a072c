namespace PppLedger.Domain;

/// <summary>What the house rules of a TKI are held against, in one currency.</summary>
/// <param name="Costs">Eligible costs of the project by type of research.</param>
/// <param name="Allowance">What is granted of the TKI's money.</param>
/// <param name="Private">What enterprises bring, in cash and in kind.</param>
/// <param name="Research">What research organisations bring of their own.</param>
/// <param name="LargeCash">What large enterprises bring in cash.</param>
/// <param name="Large">How many of the enterprises are large.</param>
/// <param name="Enterprises">How many enterprises there are.</param>
/// <param name="Months">How long the project takes; null where not known.</param>
public sealed record HouseInputs(
    IReadOnlyDictionary<ResearchType, decimal> Costs, decimal Allowance, decimal Private, decimal Research, decimal LargeCash, int Large, int Enterprises, decimal? Months);

/// <summary>How one house rule stands.</summary>
/// <param name="Rule">The first of the rules it is judged by.</param>
/// <param name="Says">What it asks for, in words.</param>
/// <param name="Figure">What there is.</param>
/// <param name="Limit">What it is held against.</param>
/// <param name="IsAtMost">Whether the limit is a most; else it is a least.</param>
/// <param name="IsKept">Whether it is kept; null where that cannot be said.</param>
public sealed record HouseFinding(RuleName Rule, string Says, decimal Figure, decimal Limit, bool IsAtMost, bool? IsKept)
{
    /// <summary>Whether it is money that is compared, not months.</summary>
    public bool IsMoney => Rule.Kind is not RuleKind.Years;

    /// <summary>How far it is from being broken; below zero by how much it is.</summary>
    public decimal Margin => IsAtMost ? Limit - Figure : Figure - Limit;
}

/// <summary>
/// The house rules of a TKI (domain.md 1.4): least shares of private means and of research organisations, the most allowance, co-funding, cash of large
/// enterprises, and how long a project takes. Shares by type of research are taken together over a project's costs, because cash is given for all of it.
/// Pure: the same figures and rules, the same findings.
/// </summary>
public static class HouseRules
{
    private const decimal Thirds = 3m;
    private const int MonthsPerYear = 12;
    private static readonly ResearchType[] Types = [ResearchType.Fundamental, ResearchType.Industrial, ResearchType.Experimental];
    private static readonly RuleName<decimal> CoFunding = RuleName.Share("house.co-funding-minimum");
    private static readonly RuleName<decimal> LargeInCash = RuleName.Number("house.large-in-cash");
    private static readonly RuleName<int> AtLeast = RuleName.Years("house.lasts-at-least");
    private static readonly RuleName<int> AtMost = RuleName.Years("house.lasts-at-most");

    /// <summary>The rules it reads where a rule set has them.</summary>
    internal static IReadOnlyList<RuleName> Rules { get; } =
        [CoFunding, LargeInCash, AtLeast, AtMost, .. new[] { "private-minimum", "research-minimum", "allowance-maximum" }.SelectMany(n => Types.Select(t => Of(n, t)))];

    /// <summary>The scheme under which the house rules of a TKI stand: <c>tki-</c> and its id in the landscape; null for a TKI that is not in it.</summary>
    public static string? SchemeOf(string? tki) => tki is not null && Landscape.Netherlands.FindTki(tki) is { } known ? $"tki-{known.Id}" : null;

    /// <summary>How each of the rules that a rule set has stands.</summary>
    public static IReadOnlyList<HouseFinding> Judge(HouseInputs inputs, RuleSet rules)
    {
        var (findings, all) = (new List<HouseFinding>(), inputs.Costs.Values.Sum());
        if (Sum(inputs, rules, "private-minimum") is { } least)
        {
            Add(Of("private-minimum", Types[0]), "Enterprises bring", inputs.Private, least, atMost: false);
        }

        if (Sum(inputs, rules, "research-minimum") is { } own)
        {
            Add(Of("research-minimum", Types[0]), "Research organisations bring", inputs.Research, own, atMost: false);
        }

        if (Sum(inputs, rules, "allowance-maximum") is { } most)
        {
            Add(Of("allowance-maximum", Types[0]), "The allowance is", inputs.Allowance, most, atMost: true);
        }

        if (rules.Find(CoFunding.Name) is not null)
        {
            Add(CoFunding, "Co-funded is", all - inputs.Allowance, all * rules.Of(CoFunding), atMost: false);
        }

        // How the minimum is divided among enterprises is not known: of a large one among others only that all of it is in cash enough.
        if (rules.Find(LargeInCash.Name) is not null && inputs.Large > 0 && Sum(inputs, rules, "private-minimum") is { } minimum)
        {
            var cash = minimum * rules.Of(LargeInCash) / Thirds;
            findings.Add(new(LargeInCash, "Large enterprises bring in cash", inputs.LargeCash, cash, false, inputs.LargeCash >= cash ? true : inputs.Large == inputs.Enterprises ? false : null));
        }

        if (rules.Find(AtLeast.Name) is not null && inputs.Months is { } takes)
        {
            Add(AtLeast, "The project takes, in months,", takes, rules.Of(AtLeast) * MonthsPerYear, atMost: false);
        }

        if (rules.Find(AtMost.Name) is not null && inputs.Months is { } lasts)
        {
            Add(AtMost, "The project takes, in months,", lasts, rules.Of(AtMost) * MonthsPerYear, atMost: true);
        }

        return findings;

        void Add(RuleName rule, string says, decimal figure, decimal limit, bool atMost) =>
            findings.Add(new(rule, says, figure, limit, atMost, atMost ? figure <= limit : figure >= limit));
    }

    private static RuleName<decimal> Of(string name, ResearchType type) => RuleName.Share($"house.{name}.{type.ToString().ToLowerInvariant()}");

    // The costs of each type times its share; null where the rule set does not have them.
    private static decimal? Sum(HouseInputs inputs, RuleSet rules, string name) => Types.Any(t => rules.Find(Of(name, t).Name) is null) ? null
        : Types.Sum(t => inputs.Costs.GetValueOrDefault(t) * rules.Of(Of(name, t)));
}
