namespace PppLedger.Domain;

/// <summary>A line that planned changes change.</summary>
/// <param name="Before">How it stands; null where there was nothing to judge.</param>
/// <param name="After">How it would stand; null where there would be nothing left to judge.</param>
public sealed record ComplianceChange(ComplianceLine? Before, ComplianceLine? After)
{
    /// <summary>The lines that are not the same before and after, in their order.</summary>
    public static IReadOnlyList<ComplianceChange> Between(IReadOnlyList<ComplianceLine> before, IReadOnlyList<ComplianceLine> after)
    {
        var (were, are) = (before.ToDictionary(l => l.Key), after.ToDictionary(l => l.Key));
        return
        [
            .. before.Where(b => !are.TryGetValue(b.Key, out var a) || !IsSame(b, a)).Select(b => new ComplianceChange(b, are.GetValueOrDefault(b.Key))),
            .. after.Where(a => !were.ContainsKey(a.Key)).Select(a => new ComplianceChange(null, a)),
        ];
    }

    private static bool IsSame(ComplianceLine a, ComplianceLine b) =>
        (a.State, a.Explanation, a.Figure, a.Limit, a.Margin, a.BreaksOn) == (b.State, b.Explanation, b.Figure, b.Limit, b.Margin, b.BreaksOn);
}
