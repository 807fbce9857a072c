using System.Text.Json;
using System.Text.RegularExpressions;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions.Batch;

/// <summary>Reads rows one by one, so that a row that cannot be read is no more than a row refused.</summary>
internal static partial class BatchReader
{
    public static (Refusal? Refusal, BatchRow? Row) Read(JsonElement row)
    {
        try
        {
            return (null, row.Deserialize<BatchRow>(LedgerJson.Http));
        }
        catch (JsonException fault)
        {
            return (Says(fault), null);
        }
        catch (InvalidOperationException)
        {
            // A text that is no text: half of a surrogate pair.
            return (BatchRefusal.MalformedRow.Because("It has a text that is not Unicode."), null);
        }
    }

    // As the serialiser says it, without the names of our types.
    private static Refusal Says(JsonException fault)
    {
        var pointer = Step().Replace(fault.Path ?? "$", "/${member}${item}").TrimStart('$');
        return Missing().Match(fault.Message) is { Success: true } missing
                ? BatchRefusal.MalformedRow.Because($"{missing.Groups["name"].Value} is missing.", $"{pointer}/{missing.Groups["name"].Value}")
            : fault.Message.StartsWith("The value is not one of", StringComparison.Ordinal)
                ? BatchRefusal.MalformedRow.Because(fault.Message.Split(" Path:")[0], pointer)
            : BatchRefusal.MalformedRow.Because(pointer.Length == 0 ? "A member of it does not fit." : $"{pointer[1..]} is unknown here, given twice, or has a value that does not fit.", pointer);
    }

    [GeneratedRegex(@"\.(?<member>\w+)|\[(?<item>\d+)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    [GeneratedRegex(@"missing required properties.*?: '(?<name>\w+)'", RegexOptions.None, 1000)]
    private static partial Regex Missing();
}
