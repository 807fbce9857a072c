using Microsoft.OpenApi;

namespace PppLedger.Api.OpenApi;

/// <summary>The body of an operation that takes files.</summary>
internal static class FileUpload
{
    private const string Form = "multipart/form-data";

    /// <summary>Describes the body, where the endpoint says <c>[Consumes("multipart/form-data")]</c>.</summary>
    public static void Describe(OpenApiOperation operation, EndpointMetadataCollection metadata)
    {
        if (metadata.GetMetadata<ConsumesAttribute>()?.ContentTypes.Contains(Form) is not true)
        {
            return;
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The files, each with the name it is published by.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Form] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["files"] = new OpenApiSchema
                            {
                                Type = JsonSchemaType.Array,
                                Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                            },
                        },
                    },
                },
            },
        };
    }
}
