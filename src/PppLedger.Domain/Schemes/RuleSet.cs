namespace PppLedger.Domain;

/// <summary>Where a rule is written down.</summary>
/// <param name="Key">How rules refer to it, as <c>S8</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Address">Where it can be read; null where it has no address.</param>
public sealed record RuleSource(string Key, string Title, string? Address);

/// <summary>One rule of a scheme: a named value and where it comes from.</summary>
/// <param name="Name">Its name in kebab-case; a dot leads to one of several, as <c>maximum-aid.industrial</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">What it is counted in or a share of, in words.</param>
/// <param name="Sources">Keys of the sources it was read in.</param>
/// <param name="Article">The article of the law; null where not known.</param>
/// <param name="Verified">Whether it was read in a source; what is remembered or inferred is not.</param>
/// <param name="Note">What else to know; null for nothing.</param>
public sealed record Rule(
    string Name, RuleValue Value, string Unit, IReadOnlyList<string> Sources, string? Article, bool Verified, string? Note)
{
    /// <summary>The sources in brackets and the article, as <c>[S8] art. 3.2.3</c>.</summary>
    public string Origin => string.Join(" ", Sources.Select(s => $"[{s}]").Concat(Article is null ? [] : [$"art. {Article}"]));
}

/// <summary>The rules of a scheme in one version, which holds for the grants of some days and stays with them.</summary>
/// <param name="Scheme">The scheme's id in kebab-case.</param>
/// <param name="Name">The scheme's name in this version.</param>
/// <param name="Version">The version, unique within the scheme.</param>
/// <param name="Title">What is particular about the version.</param>
/// <param name="ValidFrom">First grant date it holds for.</param>
/// <param name="ValidUntil">Last grant date it holds for; null where it holds until the next version.</param>
/// <param name="Aliases">Other names under which grants are recorded.</param>
/// <param name="Sources">Where its rules are written down.</param>
/// <param name="Rules">The rules.</param>
public sealed record RuleSet(
    string Scheme,
    string Name,
    string Version,
    string Title,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<RuleSource> Sources,
    IReadOnlyList<Rule> Rules)
{
    /// <summary>A rule by its name, or null.</summary>
    public Rule? Find(string name) => Rules.FirstOrDefault(r => r.Name == name);

    /// <summary>The rule an evaluator needs: that it is there and of its kind was checked at start.</summary>
    public Rule Rule(RuleName name)
    {
        var rule = Find(name.Name);
        Invariant.Holds(rule is not null);
        return rule!;
    }

    /// <summary>The value of a rule that an evaluator needs.</summary>
    public T Of<T>(RuleName<T> name) => name.Read(Rule(name).Value);

    /// <summary>The value of a rule that not every scheme has.</summary>
    public T Of<T>(RuleName<T> name, T otherwise) => Find(name.Name) is { } rule ? name.Read(rule.Value) : otherwise;
}
