using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PppLedger.Api.Answers;

namespace PppLedger.Api.OpenApi;

/// <summary>The words of an enum or another closed list, described once, so that a generated client has one type for them.</summary>
internal static class WordSchemas
{
    private const string Marker = "x-words";

    /// <summary>A reference to the words of a list.</summary>
    public static OpenApiSchemaReference Of(Type type, OpenApiDocument document, string? description = null)
    {
        if (document.Components?.Schemas?.ContainsKey(type.Name) is not true)
        {
            document.AddComponent(type.Name, new OpenApiSchema { Type = JsonSchemaType.String, Enum = Words(type) });
        }

        return new(type.Name, document) { Description = description };
    }

    /// <summary>Marks words that the framework may leave in place: <see cref="Refer"/> makes references of them.</summary>
    public static OpenApiSchema ToRefer(OpenApiSchema words, Type type)
    {
        words.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
        words.Extensions[Marker] = new JsonNodeExtension(type.Name);
        return words;
    }

    /// <summary>Refers to the words wherever a member holds them in place, and says that it may be null.</summary>
    public static void Refer(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>().ToList() ?? [])
        {
            schema.Extensions?.Remove(Marker);
            foreach (var (name, member) in schema.Properties?.ToList() ?? [])
            {
                if (member is OpenApiSchema { Items: { } items } list && NameOf(items) is { } listed)
                {
                    list.Items = Reference(listed, (OpenApiSchema)items, document);
                }
                else if (NameOf(member) is { } named)
                {
                    schema.Properties![name] = new OpenApiSchema
                    {
                        Description = member.Description,
                        OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, Reference(named, (OpenApiSchema)member, document)],
                    };
                }
            }
        }
    }

    private static string? NameOf(IOpenApiSchema schema) =>
        schema is OpenApiSchema { Extensions: { } extensions } && extensions.TryGetValue(Marker, out var marked) ? ((JsonNodeExtension)marked).Node.GetValue<string>() : null;

    private static OpenApiSchemaReference Reference(string name, OpenApiSchema words, OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(name) is not true)
        {
            document.AddComponent(name, new OpenApiSchema { Type = JsonSchemaType.String, Enum = words.Enum });
        }

        return new(name, document);
    }

    /// <summary>The words.</summary>
    public static IList<JsonNode> Words(Type type) => [.. Filters.WordsOf(new("", FilterKind.Word, "") { Words = type }).Select(w => (JsonNode)w)];
}
