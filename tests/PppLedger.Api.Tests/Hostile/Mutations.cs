using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Hostile;

/// <summary>What is wrong with a body that was fine before: one thing.</summary>
public static class Mutations
{
    private const string Marker = "@@";

    /// <summary>Bodies that are not the JSON object asked for.</summary>
    public static IEnumerable<(string What, string Body)> OfTheWhole(JsonObject fine)
    {
        var text = fine.ToJsonString();
        return
        [
            ("nothing", ""), ("blank", "  \n"), ("cut off", text[..^1]), ("an opening brace", "{"), ("more after it", text + "x"), ("twice", text + text),
            ("null", "null"), ("a list", $"[{text}]"), ("an empty list", "[]"), ("a text", "\"a\""), ("a number", "1"), ("true", "true"), ("no member", "{}"),
            ("a comment", "/* */" + text), ("a comma too many", text[..^1] + ",}"), ("not JSON", "<version>1</version>"), ("single quotes", text.Replace('"', '\'')),
            ("an unknown member", text[..^1] + ",\"unheardOf\":1}"), ("members in capitals", Regex.Replace(text, "\"(?<name>\\w+)\":", m => $"\"{m.Groups["name"].Value.ToUpperInvariant()}\":", RegexOptions.None, TimeSpan.FromSeconds(1))),
            ("a member given twice", "{" + text[1..^1] + "," + text[1..]), ("a raw control character", text.Replace("\"", "\"\u0001", StringComparison.Ordinal)),
            ("nested ten thousand deep", new string('[', 10_000)), ("an unknown member nested deep", text[..^1] + $",\"unheardOf\":{new string('[', 200)}{new string(']', 200)}}}"),
            ("a type of its own", text[..^1] + ",\"$type\":\"System.IO.FileInfo\"}"),
        ];
    }

    /// <summary>The body with one leaf changed to what it may never be.</summary>
    public static IEnumerable<(string What, string Body)> OfMembers(Type body, JsonObject fine)
    {
        foreach (var (path, type, isRequired, mayBeNull) in Leaves(body, fine, ""))
        {
            foreach (var (what, value) in Bad(path, type).Append(("an object", "{}")).Append(("a list", "[1]")))
            {
                yield return ($"{path}: {what}", Set(fine, path, value));
            }

            if (!mayBeNull)
            {
                yield return ($"{path}: null", Set(fine, path, "null"));
            }

            if (isRequired)
            {
                yield return ($"{path}: left out", Set(fine, path, null));
            }
        }
    }

    private static IEnumerable<(string What, string Value)> Bad(string path, Type type) =>
        type.IsEnum ? [("an unknown word", "\"unheard-of\""), ("its number", "1"), ("its zero", "\"none\""), ("its C# name", "\"" + Enum.GetNames(type)[1] + "\""), ("empty", "\"\""), ("a word of many", "\"private, public\"")]
        : type == typeof(DateOnly) ? [("the first of days", "\"0001-01-01\""), ("the last of days", "\"9999-12-31\""), ("30 February", "\"2026-02-30\""), ("month 13", "\"2026-13-01\""), ("without dashes", "\"20260301\""), ("with a time", "\"2026-03-01T00:00:00Z\""), ("a number", "20260301"), ("empty", "\"\"")]
        : type == typeof(Guid) ? [("not an id", "\"acme\""), ("half an id", "\"0199d000-0000-7000\""), ("a number", "7"), ("empty", "\"\"")]
        : type == typeof(decimal) ? Amounts(path)
        : type == typeof(long) || type == typeof(int) ? [("a text", "\"4\""), ("a fraction", "4.5"), ("beyond 64 bits", "99999999999999999999"), ("1e400", "1e400"), ("negative", "-1"), ("true", "true")]
        : type == typeof(bool) ? [("a text", "\"true\""), ("a number", "1")]
        : type == typeof(string) ? Texts
        : [];

    private static IEnumerable<(string, string)> Amounts(string path) =>
    [
        ("1e400", "1e400"), ("1e20", "1e20"), ("ten million million", "10000000000000"), ("1e28", "9999999999999999999999999999"), ("negative", "-1"), ("barely negative", "-0.01"),
        ("finer than any", path is "/rate" ? "0.000000001" : "0.00001"), ("a text", "\"12\""), ("a text with a comma", "\"1,5\""), ("NaN", "NaN"), ("NaN as text", "\"NaN\""), ("infinity", "1e999"), ("hexadecimal", "0x10"), ("with a plus", "+5"), ("with zeros", "007"), ("true", "true"),
    ];

    private static IEnumerable<(string, string)> Texts =>
    [
        ("a zero character", "\"a\\u0000b\""), ("a control character", "\"a\\u0007b\""), ("a line break", "\"a\\nb\""), ("half a pair", "\"a\\ud800b\""), ("the other half", "\"\\udc00\""), ("blank", "\"   \""), ("empty", "\"\""),
        ("ten thousand characters", $"\"{new string('x', 10_000)}\""), ("a number", "12"), ("a bad escape", "\"a\\xb\""), ("true", "true"),
    ];

    // Members as the request type declares them, also those that the fine body leaves out.
    private static IEnumerable<(string Path, Type Type, bool IsRequired, bool MayBeNull)> Leaves(Type type, JsonObject value, string at)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        foreach (var parameter in constructor.GetParameters())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            var of = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            yield return ($"{at}/{name}", of, !parameter.HasDefaultValue, new NullabilityInfoContext().Create(parameter).WriteState is not NullabilityState.NotNull);
            foreach (var inner in value[name] is JsonObject o ? Leaves(of, o, $"{at}/{name}")
                : value[name] is JsonArray { Count: > 0 } list && list[0] is JsonObject item ? Leaves(of.GetGenericArguments()[0], item, $"{at}/{name}/0") : [])
            {
                yield return inner;
            }
        }
    }

    private static string Set(JsonObject fine, string path, string? raw)
    {
        var copy = fine.DeepClone();
        var steps = path.Split('/')[1..];
        var parent = steps[..^1].Aggregate(copy, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
        if (raw is null)
        {
            parent.AsObject().Remove(steps[^1]);
            return copy.ToJsonString();
        }

        parent[steps[^1]] = Marker;
        return copy.ToJsonString().Replace($"\"{Marker}\"", raw, StringComparison.Ordinal);
    }
}
