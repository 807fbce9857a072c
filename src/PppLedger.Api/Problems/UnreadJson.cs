using System.Text.Json;
using System.Text.RegularExpressions;
using PppLedger.Api.Reliability;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Problems;

/// <summary>Makes a problem of the ledger of what the framework says of JSON it cannot read: with a pointer to the member, and no names of types.</summary>
internal static partial class UnreadJson
{
    private const string TitleOfTheFramework = "Invalid JSON format";

    /// <summary>Points to the member, where the reader tells it.</summary>
    public static void Tell(HttpContext context, ProblemDetails problem)
    {
        if (problem.Title != TitleOfTheFramework)
        {
            return;
        }

        problem.Title = "The body cannot be read.";
        problem.Instance = null;
        if (problem.Detail is { } said)
        {
            var missing = Missing().Match(said);
            problem.Detail = Plain(Place().Replace(said, ""), missing);
            if (ReliableWrite.Of(context) is { Json: { } body, Rule.Body: { } type } && PathIn(body, type) is { } path)
            {
                problem.Extensions["pointer"] = Pointer(path) + (missing.Success ? $"/{Escape(missing.Groups["name"].Value)}" : "");
            }
        }
    }

    // In words of the ledger: names of types are no caller's business.
    private static string Plain(string said, Match missing) =>
        missing.Success ? $"Missing: {missing.Groups["names"].Value.TrimEnd('.')}."
        : Unknown().Match(said) is { Success: true } unknown ? $"There is no member '{unknown.Groups["name"].Value}' here."
        : said.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "The value does not fit here."
        : OwnTypes().Replace(said, "what is expected here");

    // The framework passes the message on, not the place.
    private static string? PathIn(byte[] body, Type type)
    {
        try
        {
            JsonSerializer.Deserialize(body, type, LedgerJson.Http);
            return null;
        }
        catch (JsonException unread)
        {
            return unread.Path;
        }
    }

    // From $.rows[0].quantity, or $['a name'] where it is not a plain one.
    private static string Pointer(string path) => string.Concat(Step().Matches(path).Select(m => $"/{Escape(m.Groups["name"].Value)}"));

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [GeneratedRegex(@" ?Path: \$.*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\['(?<name>.*?)'\]|\[(?<name>[0-9]+)\]|\.(?<name>[^.\[]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();

    [GeneratedRegex(@"missing required properties including: (?<names>'(?<name>[^']+)'.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"^The JSON property '(?<name>.*)' could not be mapped", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"'?\b(PppLedger|System)\.[A-Za-z0-9_.`+\[\], =]*'?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnTypes();
}
