using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PppLedger.Domain;

/// <summary>Writes a rule set as the text of its file.</summary>
public static class RuleSetText
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text; reading it gives the same rule set.</summary>
    public static string Write(RuleSet rules)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("scheme", rules.Scheme);
            json.WriteString("name", rules.Name);
            json.WriteString("version", rules.Version);
            json.WriteString("title", rules.Title);
            json.WriteString("validFrom", $"{rules.ValidFrom:O}");
            Optional(json, "validUntil", rules.ValidUntil is { } until ? $"{until:O}" : null);
            Texts(json, "aliases", rules.Aliases);
            json.WriteStartObject("sources");
            foreach (var source in rules.Sources)
            {
                json.WriteStartObject(source.Key);
                json.WriteString("title", source.Title);
                Optional(json, "address", source.Address);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject("rules");
            foreach (var rule in rules.Rules)
            {
                Write(json, rule);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject(rule.Name);
        Write(json, RuleSetFile.Word(rule.Value.Kind), rule.Value);
        json.WriteString("unit", rule.Unit);
        Texts(json, "sources", rule.Sources);
        Optional(json, "article", rule.Article);
        if (!rule.Verified)
        {
            json.WriteBoolean("verified", false);
        }

        Optional(json, "note", rule.Note);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, RuleValue value)
    {
        switch (value.Kind)
        {
            case RuleKind.Amount:
                Write(json, name, value.Amount!);
                break;
            case RuleKind.Band:
                json.WriteStartObject(name);
                Write(json, "upTo", value.Amount!);
                json.WriteNumber("rate", value.Number!.Value);
                json.WriteEndObject();
                break;
            case RuleKind.Flag:
                json.WriteBoolean(name, value.Flag!.Value);
                break;
            case RuleKind.Word or RuleKind.DayOfYear:
                json.WriteString(name, value.Word);
                break;
            case RuleKind.List:
                json.WriteStartArray(name);
                value.List!.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                break;
            default:
                json.WriteNumber(name, value.Number!.Value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, string name, Money money)
    {
        json.WriteStartObject(name);
        json.WriteNumber("amount", money.Amount);
        json.WriteString("currency", money.Currency);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        texts.ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
