using System.Collections.Frozen;

namespace PppLedger.Domain;

/// <summary>The units a quantity may be counted in: a closed list, because figures are summed per unit.</summary>
public static class Units
{
    private static readonly FrozenDictionary<string, int> DecimalsByUnit = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["h"] = 2, // hours worked or used
        ["day"] = 2, // working days
        ["person.month"] = 3,
        ["kg"] = 3,
        ["g"] = 3,
        ["l"] = 3, // litres
        ["m2.month"] = 2, // square metres for a month
        ["piece"] = 0,
        ["sample"] = 0,
        ["compound"] = 0,
        ["dataset"] = 0,
        ["licence"] = 0,
        ["licence.month"] = 2,
        ["km"] = 1,
        ["trip"] = 0,
        ["item"] = 0, // own costs, services: one entry of the books
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All units, as one readable line.</summary>
    public static string List { get; } = string.Join(", ", DecimalsByUnit.Keys.Order(StringComparer.Ordinal));

    /// <summary>Whether the unit is on the list.</summary>
    public static bool IsKnown(string? unit) => unit is not null && DecimalsByUnit.ContainsKey(unit);

    /// <summary>How many decimals a quantity of this unit may have.</summary>
    public static int Decimals(string unit)
    {
        Invariant.Holds(IsKnown(unit));
        return DecimalsByUnit[unit];
    }
}
