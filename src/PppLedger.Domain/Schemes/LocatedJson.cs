using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PppLedger.Domain;

/// <summary>JSON that remembers the line each value stands on, so that what is wrong with it can be found by people.</summary>
internal sealed class LocatedJson
{
    private const int DecimalDigits = 28;

    private readonly string file;
    private readonly string text;
    private readonly List<KeyValuePair<string, LocatedJson>> members = [];
    private readonly List<LocatedJson> items = [];

    private LocatedJson(string file, int line, string path, JsonTokenType kind, string text) =>
        (this.file, Line, Path, Kind, this.text) = (file, line, path, kind, text);

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>JSON path.</summary>
    public string Path { get; }

    /// <summary>What it is.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>The members of an object, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, LocatedJson>> Members =>
        Kind is JsonTokenType.StartObject ? members : throw Bad("An object is due here.");

    /// <summary>The elements of a list.</summary>
    public IReadOnlyList<LocatedJson> Items => Kind is JsonTokenType.StartArray ? items : throw Bad("A list is due here.");

    /// <summary>This value and all within it.</summary>
    public IEnumerable<LocatedJson> All => members.Select(m => m.Value).Concat(items).SelectMany(inner => inner.All).Prepend(this);

    /// <summary>Reads a text strictly: no comments, no commas too many, no member twice.</summary>
    public static LocatedJson Parse(string file, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        try
        {
            reader.Read();
            var root = Value(ref reader, file, bytes, "$");
            reader.Read();
            return root;
        }
        catch (JsonException problem)
        {
            var what = problem.Message.Split(" LineNumber:")[0];
            throw new BadRuleSetException(file, (int)(problem.LineNumber ?? 0) + 1, problem.Path ?? "$", what);
        }
    }

    /// <summary>What is wrong here, to be thrown.</summary>
    public BadRuleSetException Bad(string what) => new(file, Line, Path, what);

    /// <summary>A member that must be there.</summary>
    public LocatedJson Required(string name) => Optional(name) ?? throw Bad($"'{name}' is missing.");

    /// <summary>A member, or null.</summary>
    public LocatedJson? Optional(string name) => Members.FirstOrDefault(m => m.Key == name).Value;

    /// <summary>Refuses a member that nobody knows.</summary>
    public void AllowOnly(params string[] names)
    {
        if (Members.FirstOrDefault(m => !names.Contains(m.Key)) is { Key: { } name, Value: var unknown })
        {
            throw unknown.Bad($"'{name}' is not one of: {string.Join(", ", names)}.");
        }
    }

    /// <summary>A text that is not blank.</summary>
    public string Text() => Kind is JsonTokenType.String && !string.IsNullOrWhiteSpace(text) ? text : throw Bad("A text is due here.");

    /// <summary>Yes or no.</summary>
    public bool YesNo() => Kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Bad("true or false is due here."),
    };

    /// <summary>A number, exactly as it stands there.</summary>
    public decimal Number() =>
        Kind is not JsonTokenType.Number ? throw Bad("A number is due here.")
        : text.Count(char.IsAsciiDigit) <= DecimalDigits && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw Bad($"{text} cannot be kept exactly.");

    /// <summary>A day, as 2026-03-31.</summary>
    public DateOnly Day() =>
        DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Bad("A day as 2026-03-31 is due here.");

    private static LocatedJson Value(ref Utf8JsonReader reader, string file, byte[] bytes, string path)
    {
        var line = bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
        var kind = reader.TokenType;
        var written = kind is JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        var value = new LocatedJson(file, line, path, kind, written);
        while (kind is JsonTokenType.StartArray && reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            value.items.Add(Value(ref reader, file, bytes, $"{path}[{value.items.Count}]"));
        }

        while (kind is JsonTokenType.StartObject && reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            var member = Value(ref reader, file, bytes, $"{path}.{name}");
            if (value.members.Exists(m => m.Key == name))
            {
                throw member.Bad("It is said twice.");
            }

            value.members.Add(new(name, member));
        }

        return value;
    }
}
