namespace PppLedger.Domain;

/// <summary>
/// Which schemes are grants of the European Union, over which together a person's days of a year are counted (domain rule I14).
/// A scheme is one by the first word of its name, as the EU's own registers write it: <c>HORIZON-JU-RIA</c>, <c>EURATOM-CSA</c>.
/// The limit is of Horizon Europe guidance on 215 day-equivalents over all EU grants; which other programmes count is written down
/// from memory, unverified, until rule sets say it.
/// </summary>
public static class EuSchemes
{
    /// <summary>The programmes.</summary>
    public static IReadOnlyList<string> Programmes { get; } =
        ["HORIZON", "EURATOM", "DIGITAL", "LIFE", "CEF", "EDF", "EU4H", "ISF", "AMIF", "BMVI", "SMP", "RFCS"];

    /// <summary>Whether a scheme is a grant of the European Union.</summary>
    public static bool Includes(string? scheme) =>
        scheme is not null && Programmes.Contains(scheme.Split('-', ' ')[0], StringComparer.OrdinalIgnoreCase);
}
