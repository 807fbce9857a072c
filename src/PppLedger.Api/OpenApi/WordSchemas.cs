using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PppLedger.Api.Answers;

namespace PppLedger.Api.OpenApi;

/// <summary>The words of an enum, described once, so that a generated client has one type for them.</summary>
internal static class WordSchemas
{
    /// <summary>A reference to the words of an enum.</summary>
    public static OpenApiSchemaReference Of(Type type, OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(type.Name) is not true)
        {
            document.AddComponent(type.Name, new OpenApiSchema { Type = JsonSchemaType.String, Enum = Words(type) });
        }

        return new(type.Name, document);
    }

    /// <summary>The words.</summary>
    public static IList<JsonNode> Words(Type type) => [.. Filters.WordsOf(new("", FilterKind.Word, "") { Words = type }).Select(w => (JsonNode)w)];
}
