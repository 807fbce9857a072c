using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PppLedger.Domain;

namespace PppLedger.Api.OpenApi;

/// <summary>Schemas as the JSON really is: enums are words, amounts are decimals, and what may be null says so.</summary>
public static class SchemaTransformer
{
    /// <summary>Completes a schema.</summary>
    public static async Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var given = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        var type = given ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = WordSchemas.Words(type);
            if (given is not null)
            {
                WordSchemas.ToRefer(schema, type);
            }
        }
        else if (type == typeof(decimal))
        {
            schema.Type = given is null ? JsonSchemaType.Number : JsonSchemaType.Number | JsonSchemaType.Null;
            schema.Format = "decimal";
            schema.Pattern = null;
        }
        else if (type == typeof(Money))
        {
            schema.Examples = [JsonNode.Parse("""{ "amount": 2400.00, "currency": "EUR" }""")!];
        }
        else if (type == typeof(Quantity))
        {
            schema.Examples = [JsonNode.Parse("""{ "amount": 40, "unit": "h" }""")!];
        }

        if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { IsEnum: true } words } && schema.Items is null)
        {
            schema.Items = WordSchemas.ToRefer(new() { Type = JsonSchemaType.String, Enum = WordSchemas.Words(words) }, words);
        }

        // The version an act expects may be in If-Match instead.
        if (type.Name.EndsWith("Request", StringComparison.Ordinal) && type.GetProperty("Version")?.PropertyType == typeof(long))
        {
            schema.Required?.Remove("version");
        }

        foreach (var list in type.GetProperties().Where(p => p.IsDefined(typeof(RowsOfAttribute), false)))
        {
            var rows = list.GetCustomAttribute<RowsOfAttribute>()!.Type;
            var items = await context.GetOrCreateSchemaAsync(rows, null, cancellation);
            ((OpenApiSchema)schema.Properties![JsonNamingPolicy.CamelCase.ConvertName(list.Name)]).Items = items;
        }
    }
}
