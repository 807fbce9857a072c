namespace PppLedger.Domain;

/// <summary>The rule sets the ledger comes with: one file per scheme and version in the folder RuleSets, built into the program.</summary>
public static class ShippedRuleSets
{
    /// <summary>The files.</summary>
    public static IEnumerable<RuleSetFile> Files()
    {
        var assembly = typeof(ShippedRuleSets).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return RuleSetFile.Read(name, reader.ReadToEnd());
        }
    }
}
