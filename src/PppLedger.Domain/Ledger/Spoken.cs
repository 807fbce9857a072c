using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace PppLedger.Domain;

/// <summary>Values as sentences say them: <c>EUR 2,400.00</c>, <c>40.25 h</c>, <c>2026-03-31</c>, <c>wage cost plus surcharge</c>.</summary>
internal static class Spoken
{
    /// <summary>The value in words; an id by its name where it has one.</summary>
    public static string Of(object? value, Func<Guid, string?> nameOf) => value switch
    {
        null => "",
        string text => text,
        Guid id => nameOf(id) ?? id.ToString(),
        Money money => string.Create(CultureInfo.InvariantCulture, $"{money.Currency} {money.AmountInFull:#,##0.00###}"),
        Quantity quantity => string.Create(CultureInfo.InvariantCulture, $"{quantity.Amount:#,##0.#########} {quantity.Unit}"),
        DateOnly day => Day(day),
        DateRange { From: var from, Until: var until } => from == until ? Day(from) : $"{Day(from)} to {Day(until)}",
        Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()).Replace('-', ' ').Replace(" sme", " SME", StringComparison.Ordinal),
        decimal number => number.ToString("0.#########", CultureInfo.InvariantCulture),
        ICollection list => list.Count.ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
