using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Schemes;

/// <summary>
/// The rule sets of the host: those the ledger comes with and the files (<c>*.json</c>) of the folder that <c>Ledger:RuleSets</c>
/// names. They are read once, at start; the host does not start on a file that cannot be or contradicts another.
/// </summary>
public static class RuleSetFolder
{
    /// <summary>Reads and registers them.</summary>
    public static void AddRuleSets(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(Read(builder.Configuration["Ledger:RuleSets"]));

    /// <summary>Every rule set there is.</summary>
    /// <param name="folder">A folder with more of them; null for none.</param>
    public static RuleBook Read(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return RuleBook.Shipped;
        }

        try
        {
            var added = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
                .Select(f => RuleSetFile.Read(Path.GetFileName(f), File.ReadAllText(f)));
            return RuleBook.Of(ShippedRuleSets.Files().Concat(added));
        }
        catch (BadRuleSetException problem)
        {
            throw new LedgerStartException($"A rule set cannot be used: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new LedgerStartException($"The rule sets in '{folder}' cannot be read ({problem.Message.TrimEnd('.')}): check Ledger:RuleSets.", problem);
        }
    }
}
