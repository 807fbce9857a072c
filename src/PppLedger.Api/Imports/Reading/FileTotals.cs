namespace PppLedger.Api.Imports.Reading;

/// <summary>What stands in a file, as read, before anything is decided: to be held against its publisher's own totals.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Kind">What it was taken for.</param>
public sealed record FileTotals(string File, string Kind)
{
    /// <summary>Rows, the header not among them.</summary>
    public int Rows { get; set; }

    /// <summary>Rows in which some amount has its decimals after a comma.</summary>
    public int RowsWithDecimalComma { get; set; }

    /// <summary>The character between fields.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Per column of amounts.</summary>
    public SortedDictionary<string, AmountTotals> Amounts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Per column of words, how often each stands there; blank ones under the empty word.</summary>
    public SortedDictionary<string, SortedDictionary<string, int>> Words { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Columns that nothing is booked from.</summary>
    public IReadOnlyList<string> UnusedColumns { get; set; } = [];

    /// <summary>Counts a word.</summary>
    public void Count(string column, string? word)
    {
        if (!Words.TryGetValue(column, out var words))
        {
            Words[column] = words = new(StringComparer.Ordinal);
        }

        // Not a column of words then: counting on would keep the file in memory.
        var key = word ?? "";
        if (words.Count < 100 || words.ContainsKey(key))
        {
            words[key] = words.GetValueOrDefault(key) + 1;
        }
    }
}

/// <summary>What stands in one column of amounts.</summary>
public sealed record AmountTotals
{
    /// <summary>Their sum.</summary>
    public decimal Sum { get; set; }

    /// <summary>How many.</summary>
    public int Count { get; set; }

    /// <summary>How many are zero.</summary>
    public int Zeros { get; set; }

    /// <summary>How many fields are blank.</summary>
    public int Blanks { get; set; }

    /// <summary>How many have their decimals after a comma.</summary>
    public int DecimalCommas { get; set; }
}
