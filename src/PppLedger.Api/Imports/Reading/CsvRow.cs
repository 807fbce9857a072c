using System.Globalization;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Reading;

/// <summary>One row: reads its fields as what they should be, and keeps what is wrong with them.</summary>
public sealed class CsvRow(RowRef row, string[] fields, IReadOnlyDictionary<string, int> columns, FileTotals totals)
{
    private List<(string? Column, string? Value, Refusal Refusal)>? faults;
    private bool hasDecimalComma;

    /// <summary>Where it stands.</summary>
    public RowRef Ref => row;

    /// <summary>Whether everything read so far is as it should be.</summary>
    public bool IsFine => faults is null;

    /// <summary>Whether the file has the column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>The field as published; empty where the file has no such column.</summary>
    public string Raw(string column) => columns.TryGetValue(column, out var i) && i < fields.Length ? fields[i] : "";

    /// <summary>A text without blanks around it, line breaks within it made blanks; null where blank.</summary>
    public string? Text(string column)
    {
        var text = Raw(column).Trim();
        return text.Length == 0 ? null
            : text.Any(char.IsControl) ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : text;
    }

    /// <summary>A text that must be there.</summary>
    public string Needed(string column, int limit = 200)
    {
        var text = Text(column);
        Refuse(column, text is null ? RowRefusal.ValueMissing.Because($"{column} is blank.") : Input.Text(text, $"/{column}", limit));
        return text ?? "";
    }

    /// <summary>A text that may be blank.</summary>
    public string? Optional(string column, int limit = 200)
    {
        var text = Text(column);
        Refuse(column, Input.OptionalText(text, $"/{column}", limit));
        return text;
    }

    /// <summary>An amount from zero; null where blank, unreadable or the file has no such column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="currency">Its currency, which says how many decimals it may have.</param>
    public decimal? Amount(string column, string currency = "EUR") => Signed(column, currency, column) is not { } amount ? null
        : Refuse(column, amount < 0 ? RowRefusal.NegativeAmount.Because($"{amount}.") : null) ? null
        : amount;

    /// <summary>An amount, also below zero; null where blank, unreadable or the file has no such column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="currency">Its currency, which says how many decimals it may have.</param>
    /// <param name="sum">Under which name it is added up.</param>
    public decimal? Signed(string column, string currency, string sum)
    {
        if (!Has(column))
        {
            return null;
        }

        if (!totals.Amounts.TryGetValue(sum, out var sums))
        {
            totals.Amounts[sum] = sums = new();
        }

        if (Text(column) is not { } text)
        {
            sums.Blanks++;
            return null;
        }

        var refusal = Amounts.Read(text, out var amount, out var hasComma);
        if (refusal is null)
        {
            sums.Count++;
            sums.Sum += amount;
            sums.Zeros += amount == 0 ? 1 : 0;
            sums.DecimalCommas += hasComma ? 1 : 0;
            totals.RowsWithDecimalComma += hasComma && !hasDecimalComma ? 1 : 0;
            hasDecimalComma |= hasComma;
            refusal = new Money(amount, currency).Fault();
        }

        return Refuse(column, refusal) ? null : amount;
    }

    /// <summary>A day; null where blank.</summary>
    public DateOnly? Day(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return Refuse(column, isDay ? Input.Day(day, $"/{column}") : RowRefusal.NotADay.Because($"'{RowNote.Cut(text)}'.")) ? null : day;
    }

    /// <summary>True or false in any spelling of case; null where blank.</summary>
    public bool? YesNo(string column)
    {
        var text = Count(column);
        if (text is null)
        {
            return null;
        }

        Refuse(column, bool.TryParse(text, out var yes) ? null : RowRefusal.NotYesOrNo.Because($"'{RowNote.Cut(text)}'."));
        return yes;
    }

    /// <summary>One of the words known here; null where blank.</summary>
    public T? Word<T>(string column, IReadOnlyDictionary<string, T> known) where T : struct
    {
        if (Count(column) is not { } text)
        {
            return null;
        }

        if (known.TryGetValue(text, out var value))
        {
            return value;
        }

        Refuse(column, RowRefusal.UnknownWord.Because($"'{RowNote.Cut(text)}' is not one of: {string.Join(", ", known.Keys)}."));
        return null;
    }

    /// <summary>Counts a word of a column that is only counted.</summary>
    public string? Count(string column)
    {
        var text = Text(column);
        if (Has(column))
        {
            totals.Count(column, text);
        }

        return text;
    }

    /// <summary>Notes what is wrong with a field, where something is; answers whether it is.</summary>
    public bool Refuse(string? column, Refusal? refusal)
    {
        if (refusal is not null)
        {
            (faults ??= []).Add((column, column is null ? null : Raw(column), refusal));
        }

        return refusal is not null;
    }

    /// <summary>What is wrong with the row.</summary>
    public IEnumerable<RowNote> Faults(string? project) =>
        (faults ?? []).Select(f => RowNote.Of(row, project, f.Column, f.Value, f.Refusal));
}
