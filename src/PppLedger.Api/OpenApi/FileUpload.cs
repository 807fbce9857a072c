using Microsoft.OpenApi;

namespace PppLedger.Api.OpenApi;

/// <summary>What a part of a form holds.</summary>
public enum FormPartKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One file.</summary>
    File,

    /// <summary>Any number of files.</summary>
    Files,

    /// <summary>One word of a list.</summary>
    Word,

    /// <summary>A whole number.</summary>
    Number,
}

/// <summary>A part of the multipart/form-data that an operation takes.</summary>
/// <param name="name">Its field.</param>
/// <param name="description">What it is.</param>
/// <param name="kind">What it holds.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FormPartAttribute(string name, string description, FormPartKind kind) : Attribute
{
    /// <summary>Its field.</summary>
    public string Name { get; } = name;

    /// <summary>What it is.</summary>
    public string Description { get; } = description;

    /// <summary>What it holds.</summary>
    public FormPartKind Kind { get; } = kind;

    /// <summary>The enum whose words it takes, for <see cref="FormPartKind.Word"/>.</summary>
    public Type? Words { get; init; }
}

/// <summary>The body of an operation that takes files.</summary>
internal static class FileUpload
{
    /// <summary>Describes the body, where the endpoint declares its parts.</summary>
    public static void Describe(OpenApiOperation operation, EndpointMetadataCollection metadata, OpenApiDocument document)
    {
        var parts = metadata.GetOrderedMetadata<FormPartAttribute>();
        if (parts.Count == 0)
        {
            return;
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["multipart/form-data"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = parts.Select(p => p.Name).ToHashSet(StringComparer.Ordinal),
                        Properties = parts.ToDictionary(p => p.Name, p => Schema(p, document), StringComparer.Ordinal),
                    },
                },
            },
        };
    }

    private static IOpenApiSchema Schema(FormPartAttribute part, OpenApiDocument document) => part.Kind switch
    {
        FormPartKind.Files => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = part.Description,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
        },
        FormPartKind.File => new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = part.Description },
        FormPartKind.Number => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = part.Description },
        _ => WordSchemas.Of(part.Words!, document, part.Description),
    };
}
