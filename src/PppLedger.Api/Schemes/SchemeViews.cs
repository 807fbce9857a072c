using PppLedger.Domain;

namespace PppLedger.Api.Schemes;

/// <summary>A scheme in short.</summary>
/// <param name="Scheme">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Other names under which awards are recorded.</param>
/// <param name="Versions">The versions of its rules, the oldest first.</param>
/// <param name="Calculations">What can be calculated by them.</param>
public sealed record SchemeSummary(
    string Scheme, string Name, IReadOnlyList<string> Aliases, IReadOnlyList<VersionSummary> Versions, IReadOnlyList<CalculationSummary> Calculations)
{
    internal static SchemeSummary Of(Scheme scheme) => new(
        scheme.Id, scheme.Name, scheme.Aliases, [.. scheme.Versions.Select(VersionSummary.Of)], CalculationSummary.Of(scheme.Id));
}

/// <summary>A version of a scheme's rules in short.</summary>
/// <param name="Version">The version.</param>
/// <param name="Title">What is particular about it.</param>
/// <param name="ValidFrom">First grant date it holds for.</param>
/// <param name="ValidUntil">Last grant date it holds for; null where no end is known.</param>
public sealed record VersionSummary(string Version, string Title, DateOnly ValidFrom, DateOnly? ValidUntil)
{
    internal static VersionSummary Of(RuleSetVersion version) =>
        new(version.RuleSet.Version, version.RuleSet.Title, version.RuleSet.ValidFrom, version.Until);
}

/// <summary>A calculation by a scheme's rules.</summary>
/// <param name="Calculation">Its name.</param>
/// <param name="Address">Where to post its inputs.</param>
/// <param name="Rules">The rules it reads.</param>
public sealed record CalculationSummary(string Calculation, string Address, IReadOnlyList<string> Rules)
{
    internal static IReadOnlyList<CalculationSummary> Of(string scheme) =>
        [.. SchemeEvaluators.Of(scheme).Select(e => new CalculationSummary(e.Calculation, $"/api/schemes/{scheme}/calculations/{e.Calculation}", [.. e.Needs.Concat(e.MayRead).Select(n => n.Name)]))];
}

/// <summary>A scheme with every rule of every version.</summary>
/// <param name="Scheme">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Other names under which awards are recorded.</param>
/// <param name="Versions">The versions, the oldest first.</param>
/// <param name="Calculations">What can be calculated by them.</param>
public sealed record SchemeView(
    string Scheme, string Name, IReadOnlyList<string> Aliases, IReadOnlyList<VersionView> Versions, IReadOnlyList<CalculationSummary> Calculations)
{
    internal static SchemeView Of(Scheme scheme) => new(
        scheme.Id, scheme.Name, scheme.Aliases, [.. scheme.Versions.Select(VersionView.Of)], CalculationSummary.Of(scheme.Id));
}

/// <summary>A version of a scheme's rules.</summary>
/// <param name="Version">The version.</param>
/// <param name="Name">The scheme's name in it.</param>
/// <param name="Title">What is particular about it.</param>
/// <param name="ValidFrom">First grant date it holds for.</param>
/// <param name="ValidUntil">Last grant date it holds for; null where no end is known.</param>
/// <param name="Sources">Where its rules are written down.</param>
/// <param name="Rules">The rules.</param>
public sealed record VersionView(
    string Version, string Name, string Title, DateOnly ValidFrom, DateOnly? ValidUntil, IReadOnlyList<RuleSource> Sources, IReadOnlyList<RuleView> Rules)
{
    internal static VersionView Of(RuleSetVersion version)
    {
        var rules = version.RuleSet;
        return new(rules.Version, rules.Name, rules.Title, rules.ValidFrom, version.Until, rules.Sources, [.. rules.Rules.Select(RuleView.Of)]);
    }
}

/// <summary>A rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Says">Its value in words.</param>
/// <param name="Value">Its value: which members it has is decided by its kind.</param>
/// <param name="Unit">What it is counted in or a share of.</param>
/// <param name="Sources">Keys of the sources it was read in.</param>
/// <param name="Article">The article of the law; null where not known.</param>
/// <param name="Verified">Whether it was read in a source; what is remembered or inferred is not.</param>
/// <param name="Note">What else to know.</param>
public sealed record RuleView(
    string Name, string Says, RuleValue Value, string Unit, IReadOnlyList<string> Sources, string? Article, bool Verified, string? Note)
{
    internal static RuleView Of(Rule rule) =>
        new(rule.Name, $"{rule.Value}", rule.Value, rule.Unit, rule.Sources, rule.Article, rule.Verified, rule.Note);
}
