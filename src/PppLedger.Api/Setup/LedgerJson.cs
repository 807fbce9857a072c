using System.Text.Json;
using System.Text.Json.Serialization;

namespace PppLedger.Api.Setup;

/// <summary>One way of writing JSON, over HTTP and in the store: camelCase members, enums as kebab-case words, ISO dates.</summary>
public static class LedgerJson
{
    /// <summary>
    /// What requests and answers are read and written with: a missing, null or unknown member is an error, and so is one given
    /// twice, in another case, or as a text where a number is due: two readers of one body must not read two things.
    /// </summary>
    public static void ForHttp(JsonSerializerOptions options)
    {
        ForStore(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
    }

    /// <summary>What events and documents are read and written with.</summary>
    public static void ForStore(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.IgnoreReadOnlyProperties = true; // What is computed is not stored: events hold facts only.
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Insert(0, new WordEnumConverterFactory());
    }

    /// <summary>The options of HTTP, for what is written by hand.</summary>
    public static JsonSerializerOptions Http { get; } = Build(ForHttp);

    /// <summary>The options of the store, for what is read by hand.</summary>
    public static JsonSerializerOptions Store { get; } = Build(ForStore);

    private static JsonSerializerOptions Build(Action<JsonSerializerOptions> set)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        set(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Enum values as the words outsiders see.</summary>
public static class Word
{
    /// <summary>The word of a value, in kebab-case.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Of(value.ToString());

    /// <summary>The word of a value, or null.</summary>
    public static string? Of<T>(T? value) where T : struct, Enum => value is { } v ? Of(v) : null;

    /// <summary>The value a word stands for, or null where there is none. The zero value has no word.</summary>
    public static T? Read<T>(string? word) where T : struct, Enum =>
        Enum.GetValues<T>().Skip(1).Where(v => string.Equals(Of(v), word, StringComparison.Ordinal)).Select(v => (T?)v).FirstOrDefault();

    /// <summary>All words of an enum.</summary>
    public static string[] All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Skip(1).Select(Of)];

    private static string Of(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}

/// <summary>Writes enums as kebab-case words; refuses numbers, unknown words and the zero value, saying what is allowed.</summary>
public sealed class WordEnumConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(WordEnumConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class WordEnumConverter<T> : JsonConverter<T> where T : struct, Enum
    {
        private static readonly Dictionary<string, T> ByWord = Enum.GetValues<T>().Skip(1).ToDictionary(Word.Of, v => v, StringComparer.Ordinal);
        private static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, Word.Of);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && ByWord.TryGetValue(reader.GetString()!, out var value)
                ? value
                : throw new JsonException($"The value is not one of: {string.Join(", ", ByWord.Keys)}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ByValue[value]);

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ByWord.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException("Unknown word.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(ByValue[value]);
    }
}
