using System.Globalization;
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
                json.WritePropertyName(source.Key);
                json.WriteRawValue($"{{ \"title\": {Quoted(source.Title)}{(source.Address is null ? "" : $", \"address\": {Quoted(source.Address)}")} }}");
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
                json.WritePropertyName(name);
                json.WriteRawValue(Of(value.Amount!));
                break;
            case RuleKind.Band:
                json.WritePropertyName(name);
                json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{{ \"upTo\": {Of(value.Amount!)}, \"rate\": {value.Number} }}"));
                break;
            case RuleKind.Flag:
                json.WriteBoolean(name, value.Flag!.Value);
                break;
            case RuleKind.Word or RuleKind.DayOfYear:
                json.WriteString(name, value.Word);
                break;
            case RuleKind.List:
                json.WritePropertyName(name);
                json.WriteRawValue(Of(value.List!));
                break;
            default:
                json.WriteNumber(name, value.Number!.Value);
                break;
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(Of(texts));
        }
    }

    // What is short stands on one line.
    private static string Of(Money money) =>
        string.Create(CultureInfo.InvariantCulture, $"{{ \"amount\": {money.Amount}, \"currency\": {Quoted(money.Currency)} }}");

    private static string Of(IReadOnlyList<string> texts) => $"[{string.Join(", ", texts.Select(Quoted))}]";

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
