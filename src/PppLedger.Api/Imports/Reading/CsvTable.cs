using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Reading;

/// <summary>
/// A CSV file read row by row: UTF-8 with or without a byte order mark, semicolons or commas or tabs between fields, whichever
/// its header has, quotes as in RFC 4180.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private const int LongestField = 100_000;

    // The one character that PostgreSQL keeps in no text.
    private const char NoText = '\0';

    private readonly CsvParser parser;
    private readonly Dictionary<string, int> columns;
    private bool hasBadQuotes;

    private CsvTable(ImportFile file)
    {
        var delimiter = DelimiterOf(file);
        Totals = new(file.Name, file.Kind.Name) { Delimiter = delimiter };
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            IgnoreBlankLines = false,
            MaxFieldSize = LongestField,
            BadDataFound = _ => hasBadQuotes = true,
        };
        parser = new(Open(file), configuration);
        columns = Header();
        var missing = file.Kind.NeededColumns.Where(c => !columns.ContainsKey(c)).ToList();
        if (missing.Count > 0)
        {
            throw Unreadable(FileRefusal.ColumnsMissing.Because($"{file.Name} has no column {string.Join(", ", missing)}."));
        }

        Totals.UnusedColumns = [.. columns.Keys.Where(c => !file.Kind.NeededColumns.Contains(c) && !file.Kind.OtherColumns.Contains(c))];
    }

    /// <summary>What was read so far.</summary>
    public FileTotals Totals { get; }

    /// <summary>The names of its columns.</summary>
    public IReadOnlyCollection<string> Columns => columns.Keys;

    /// <summary>Opens a file and reads its header. Throws <see cref="UnreadableFileException"/>.</summary>
    public static CsvTable Read(ImportFile file)
    {
        try
        {
            return new(file);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            throw Unreadable(Said(file.Name, 1, fault));
        }
    }

    /// <summary>Its rows, in order. Throws <see cref="UnreadableFileException"/> where the text itself is damaged.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (true)
        {
            var line = parser.RawRow + 1;
            if (Next(line) is not { } fields)
            {
                yield break;
            }

            if (fields is [""])
            {
                continue;
            }

            Totals.Rows++;
            var isText = Array.TrueForAll(fields, f => !f.Contains(NoText));
            fields = isText ? fields : Array.ConvertAll(fields, Readable);
            var row = new CsvRow(new(Totals.File, line), fields, columns, Totals);
            row.Refuse(null, isText ? null : RowRefusal.BadCharacter);
            row.Refuse(null, hasBadQuotes ? RowRefusal.BadQuotes : null);
            row.Refuse(null, fields.Length == columns.Count ? null : RowRefusal.FieldCount.Because($"{fields.Length} fields, {columns.Count} columns."));
            yield return row;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => parser.Dispose();

    private string[]? Next(int line)
    {
        try
        {
            hasBadQuotes = false;
            return parser.Read() ? parser.Record : null;
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            throw Unreadable(Said(Totals.File, line, fault));
        }
    }

    private Dictionary<string, int> Header()
    {
        var header = parser.Read() ? parser.Record! : throw Unreadable(FileRefusal.Empty.Because($"{Totals.File}."));
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, i) in header.Select((name, i) => (Readable(name).Trim(), i)))
        {
            if (!found.TryAdd(name, i))
            {
                throw Unreadable(FileRefusal.ColumnTwice.Because($"{Totals.File} has the column '{RowNote.Cut(name)}' twice."));
            }
        }

        return found;
    }

    private static string Readable(string field) => field.Replace(NoText, '\uFFFD');

    // The header decides: it holds names, so the character met most is the delimiter.
    private static string DelimiterOf(ImportFile file)
    {
        using var reader = Open(file);
        var (counts, isQuoted) = (new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 }, false);
        for (var read = 0; read < LongestField && reader.Read() is var c and >= 0 && (isQuoted || c is not '\n' and not '\r'); read++)
        {
            isQuoted ^= c == '"';
            if (!isQuoted && counts.TryGetValue((char)c, out var count))
            {
                counts[(char)c] = count + 1;
            }
        }

        return counts.MaxBy(pair => pair.Value).Key.ToString();
    }

    private static StreamReader Open(ImportFile file) =>
        new(new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan), new UTF8Encoding(false, throwOnInvalidBytes: true));

    private static bool IsUnreadable(Exception fault) => fault is DecoderFallbackException or CsvHelperException or IOException;

    private static Refusal Said(string file, int line, Exception fault) => fault switch
    {
        DecoderFallbackException => FileRefusal.NotUtf8.Because($"{file}, after line {line}: save it as UTF-8."),
        MaxFieldSizeException => FileRefusal.FieldTooLong.Because($"{file}, from line {line}: a field has more than {LongestField} characters; a quote may not be closed."),
        _ => FileRefusal.Unreadable.Because($"{file}, line {line}: {fault.Message.Split('\n')[0]}"),
    };

    private static UnreadableFileException Unreadable(Refusal refusal) => new(refusal);
}
