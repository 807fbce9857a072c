using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PppLedger.Api.Answers;
using PppLedger.Domain;

namespace PppLedger.Api.OpenApi;

/// <summary>Schemas as the JSON really is: enums are words, amounts are decimals.</summary>
public static class SchemaTransformer
{
    /// <summary>Completes a schema.</summary>
    public static async Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Filters.WordsOf(new("", FilterKind.Word, "") { Words = type }).Select(w => (JsonNode)w)];
        }
        else if (type == typeof(decimal))
        {
            schema.Type = JsonSchemaType.Number;
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
