using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;

namespace PppLedger.Api.Answers;

/// <summary>Rows as CSV (RFC 4180): the JSON rows, with nested members as <c>value.amount</c> and lists as JSON text.</summary>
internal static class CsvRows
{
    /// <summary>Writes rows given as a JSON array of objects.</summary>
    public static byte[] Write(ReadOnlySpan<byte> jsonRows)
    {
        var reader = new Utf8JsonReader(jsonRows);
        using var document = JsonDocument.ParseValue(ref reader);
        var rows = document.RootElement.EnumerateArray().Select(Flatten).ToList();
        var columns = rows.SelectMany(r => r.Keys).Distinct(StringComparer.Ordinal).ToList();
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        using (var csv = new CsvWriter(writer, CultureInfo.InvariantCulture))
        {
            WriteRow(csv, columns);
            rows.ForEach(row => WriteRow(csv, columns.Select(c => row.GetValueOrDefault(c, ""))));
        }

        return stream.ToArray();
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }

    private static Dictionary<string, string> Flatten(JsonElement row)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(fields, "", row);
        return fields;
    }

    private static void Add(Dictionary<string, string> fields, string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                Add(fields, name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value);
            }

            return;
        }

        fields[name] = value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => Harmless(value.GetString()!),
            _ => value.GetRawText(),
        };
    }

    // A spreadsheet takes text that starts so for a formula.
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
}
