using System.Buffers;
using System.Globalization;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Reading;

/// <summary>
/// Amounts as published: digits, and decimals after a comma or a dot. Thousands separators are never guessed: what could be
/// read in two ways is refused.
/// </summary>
public static class Amounts
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789.,");

    /// <summary>Reads an amount.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="amount">The amount, where there is no refusal.</param>
    /// <param name="hasComma">Whether its decimals stand after a comma.</param>
    public static Refusal? Read(string text, out decimal amount, out bool hasComma)
    {
        amount = 0;
        hasComma = false;
        var digits = text.AsSpan(text is ['-', ..] ? 1 : 0);
        var separators = digits.Count(',') + digits.Count('.');
        var mark = digits.IndexOfAny(',', '.');
        if (digits.IsEmpty || digits.ContainsAnyExcept(Allowed))
        {
            return RowRefusal.NotAnAmount.Because($"'{RowNote.Cut(text)}'.");
        }

        // 1.234 is a thousand to one reader and one and a bit to another.
        if (separators > 1 || (separators == 1 && digits.Length - mark - 1 == 3))
        {
            return RowRefusal.AmbiguousAmount.Because($"'{RowNote.Cut(text)}'.");
        }

        if (mark == 0 || mark == digits.Length - 1)
        {
            return RowRefusal.NotAnAmount.Because($"'{RowNote.Cut(text)}'.");
        }

        if (!decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount))
        {
            return RowRefusal.NotAnAmount.Because($"'{RowNote.Cut(text)}'.");
        }

        hasComma = digits.Contains(',');
        amount /= 1.0000000000000000000000000000m; // 1499998.0 and 1499998 are one amount: events write it one way.
        return null;
    }
}
