using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>
/// Writes JSON after a schema, as text: of the right shape with a share of hostile values, or of a broken shape. What it draws
/// depends on the numbers of <paramref name="random"/> alone.
/// </summary>
/// <param name="description">Where schemas are.</param>
/// <param name="known">Ids that exist.</param>
/// <param name="random">The dice.</param>
/// <param name="version">The version that an act expects.</param>
public sealed class Bodies(Description description, Known known, Random random, long? version)
{
    private readonly double hostile = random.OneOf(0, 0, 0.02, 0.1, 0.4);
    private readonly double broken = random.OneOf(0, 0, 0, 0.02, 0.15);
    private readonly double likeExample = random.OneOf(0, 0.5, 0.9, 1, 1);

    public string Write(JsonElement schema, JsonElement? example)
    {
        var text = new StringBuilder();
        Write(text, schema, example, "", 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, JsonElement schema, JsonElement? example, string name, int depth)
    {
        schema = description.Resolve(schema);
        var follow = example is { ValueKind: not JsonValueKind.Null } && random.Chance(likeExample) ? example : null;
        if (random.Chance(broken))
        {
            text.Append(random.Chance(0.1) ? Values.Deep(random, random.OneOf(20, 64, 65, 500, 20_000)) : random.Of(Values.Shapes));
        }
        else if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices))
        {
            var some = choices.EnumerateArray().Where(c => follow is null || !IsNull(c)).ToList();
            Write(text, random.Of(some), follow, name, depth);
        }
        else
        {
            var type = TypeOf(schema, follow);
            if (type is "object")
            {
                WriteObject(text, schema, follow, depth);
            }
            else if (type is "array")
            {
                WriteArray(text, schema, follow, name, depth);
            }
            else
            {
                text.Append(random.Chance(hostile) ? Hostile(schema, type) : Fine(schema, type, follow, name));
            }
        }
    }

    private void WriteObject(StringBuilder text, JsonElement schema, JsonElement? follow, int depth)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        var members = new List<string>();
        foreach (var member in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [])
        {
            var inExample = follow is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(member.Name, out var found) ? found : (JsonElement?)null;
            if (random.Chance(broken) || (!required.Contains(member.Name) && !random.Chance(inExample is not null ? 0.95 : follow is not null ? 0.05 : depth > 5 ? 0 : 0.5)))
            {
                continue;
            }

            var one = new StringBuilder(Values.Quoted(random.Chance(broken / 4) ? member.Name.ToUpperInvariant() : member.Name)).Append(':');
            Write(one, member.Value, inExample, member.Name, depth + 1);
            members.Add(one.ToString());
            if (random.Chance(broken / 4))
            {
                members.Add(one.ToString());
            }
        }

        if (random.Chance(broken))
        {
            members.Add($"{Values.Quoted(random.Of(Values.Texts))}:{random.Of(Values.Shapes)}");
        }

        text.Append('{').AppendJoin(',', members).Append('}');
    }

    private void WriteArray(StringBuilder text, JsonElement schema, JsonElement? follow, string name, int depth)
    {
        var examples = follow is { ValueKind: JsonValueKind.Array } a ? a.EnumerateArray().ToList() : [];
        var count = random.Chance(hostile / 8) ? random.OneOf(200, 1_001, 3_000, 20_001) : depth > 5 ? 0 : examples.Count > 0 ? examples.Count : random.Next(4);
        var item = new StringBuilder();
        text.Append('[');
        for (var i = 0; i < count && text.Length < 3_000_000; i++)
        {
            if (i < 5 || random.Chance(0.01))
            {
                item.Clear();
                Write(item, schema.GetProperty("items"), examples.Count > 0 ? examples[i % examples.Count] : null, name, depth + 1);
            }

            text.Append(i is 0 ? "" : ",").Append(item);
        }

        text.Append(']');
    }

    private string Hostile(JsonElement schema, string type)
    {
        var format = Text(schema, "format");
        return random.Chance(0.15) ? random.Of(Values.Shapes)
            : type is "integer" or "number" ? random.Of(Values.Numbers)
            : type is "boolean" ? random.OneOf("\"true\"", "0", "1", "null", "TRUE")
            : format is "uuid" ? Values.Quoted(random.Of(Values.Ids))
            : format is "date" ? Values.Quoted(random.Of(Values.Days))
            : format is "date-time" ? Values.Quoted(random.Of(Values.Instants))
            : schema.TryGetProperty("enum", out var words) ? random.OneOf("\"none\"", "\"None\"", "\"\"", "0", "1", "null", $"\"{words[0]}, {words[words.GetArrayLength() - 1]}\"", Values.Quoted(words[0].ToString().ToUpperInvariant()))
            : random.Chance(0.2) ? random.Of(Values.RawTexts)
            : Values.Quoted(random.Of(Values.Texts));
    }

    private string Fine(JsonElement schema, string type, JsonElement? follow, string name)
    {
        var format = Text(schema, "format");
        return name is "version" && version is { } now && random.Chance(0.9) ? now.ToString(CultureInfo.InvariantCulture)
            : format is "uuid" ? Values.Quoted(follow is { } id && random.Chance(0.7) ? id.ToString() : random.Chance(0.9) ? $"{known.Id(name, random)}" : $"{random.NewId()}")
            : follow is { } same && random.Chance(0.85) ? same.GetRawText()
            : type switch
            {
                "integer" => random.OneOf("0", "1", "2", "3", "2025", "2026", "100"),
                "number" => random.OneOf("0", "1", "0.5", "8", "40", "25.50", "1200.00", "100000", "0.3333"),
                "boolean" => random.OneOf("true", "false"),
                "null" => "null",
                _ when format is "date" => $"\"{new DateOnly(2026, 1, 1).AddDays(random.Next(-400, 700)):yyyy-MM-dd}\"",
                _ when format is "date-time" => $"\"{new DateTime(2026, 1, 1).AddHours(random.Next(-9_000, 9_000)):yyyy-MM-ddTHH:mm:ss}Z\"",
                _ when schema.TryGetProperty("enum", out var words) => random.Of(words.EnumerateArray().ToList()).GetRawText(),
                _ => random.OneOf("\"WP1\"", "\"EUR\"", "\"h\"", "\"p-17\"", "\"NL\"", "\"Two hours were lunch.\"", $"\"{random.Next(1_000_000)}\""),
            };
    }

    // One of the types a schema allows; that of the example, where it is followed.
    private string TypeOf(JsonElement schema, JsonElement? follow)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return follow is { ValueKind: JsonValueKind.Object } ? "object" : "string";
        }

        return type.ValueKind is JsonValueKind.String ? type.GetString()!
            : random.Of(type.EnumerateArray().Select(t => t.GetString()!).Where(t => t is not "null" || (follow is null && random.Chance(0.3))).ToList());
    }

    private static bool IsNull(JsonElement schema) => Text(schema, "type") is "null";

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
