namespace PppLedger.Domain;

/// <summary>What of a rule is not the same in two versions.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Before">Its value in the one version; null where it has no such rule.</param>
/// <param name="After">Its value in the other; null where it has no such rule.</param>
/// <param name="Says">The difference as a sentence.</param>
public sealed record RuleDifference(string Rule, string? Before, string? After, string Says);

/// <summary>Compares versions of a scheme's rules.</summary>
public static class RuleDifferences
{
    /// <summary>The differences, in the order of the rules; none where both say the same.</summary>
    public static IReadOnlyList<RuleDifference> Between(RuleSet from, RuleSet to) =>
        [.. from.Rules.Concat(to.Rules).Select(r => r.Name).Distinct(StringComparer.Ordinal).Select(name => Difference(name, from.Find(name), to.Find(name))).OfType<RuleDifference>()];

    private static RuleDifference? Difference(string name, Rule? before, Rule? after)
    {
        var (was, now) = (Says(before), Says(after));
        return was == now ? null : new(name, was, now, was is null ? $"{name}: {now}; there was no such rule."
            : now is null ? $"{name}: no longer; it was {was}."
            : $"{name}: {now}; it was {was}.");
    }

    private static string? Says(Rule? rule) => rule is null ? null : $"{rule.Value} ({rule.Unit})";
}
