namespace PppLedger.Domain;

/// <summary>What of a scheme the acts on an award depend on, until its rule set says so by itself.</summary>
/// <param name="DeployedBeforeStart">
/// Whether work may not begin before subsidy is deployed in it: PPS-Innovatie, RNES art. 3.2.5(1)(b), and the PPP allowance before it
/// (domain rule I5).
/// </param>
public sealed record SchemeTerms(bool DeployedBeforeStart)
{
    private static readonly string[] PppAllowance = ["PPS", "PPP", "TKI"];

    /// <summary>The terms of a scheme, by the beginning of its name.</summary>
    public static SchemeTerms Of(string scheme) =>
        new(PppAllowance.Any(name => scheme.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
}
