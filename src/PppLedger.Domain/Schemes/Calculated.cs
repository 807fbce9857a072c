namespace PppLedger.Domain;

/// <summary>One step of the arithmetic: what was done, in words and in numbers, and by which rule.</summary>
/// <param name="Text">What is done, in words.</param>
/// <param name="Arithmetic">It in numbers, as <c>EUR 12,000.00 x 40 % = EUR 4,800.00</c>.</param>
/// <param name="Rule">The rule it is done by; null for plain arithmetic.</param>
/// <param name="Sources">Keys of the rule's sources.</param>
/// <param name="Article">The rule's article of the law; null where not known.</param>
/// <param name="Verified">Whether the rule was read in a source; plain arithmetic is.</param>
public sealed record CalculationStep(string Text, string Arithmetic, string? Rule, IReadOnlyList<string> Sources, string? Article, bool Verified);

/// <summary>What a calculation comes to, by which rules, and how.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Calculation">What was calculated.</param>
/// <param name="RuleSet">The version of the scheme's rules.</param>
/// <param name="Answer">What it comes to.</param>
/// <param name="Steps">How, step by step.</param>
public sealed record Calculated<TAnswer>(string Scheme, string Calculation, string RuleSet, TAnswer Answer, IReadOnlyList<CalculationStep> Steps);

/// <summary>The steps of a calculation while it is done.</summary>
public sealed class Steps(RuleSet rules)
{
    private readonly List<CalculationStep> taken = [];

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<CalculationStep> Taken => taken;

    /// <summary>A step by a rule.</summary>
    public void By(RuleName name, string text, string arithmetic)
    {
        var rule = rules.Rule(name);
        taken.Add(new(text, arithmetic, rule.Name, rule.Sources, rule.Article, rule.Verified));
    }

    /// <summary>A step of plain arithmetic, or by what no scheme may change.</summary>
    public void Plain(string text, string arithmetic) => taken.Add(new(text, arithmetic, null, [], null, true));
}
