using Microsoft.OpenApi;
using PppLedger.Api.Reliability;
using PppLedger.Api.Setup;

namespace PppLedger.Api.OpenApi;

/// <summary>What makes a write one that can be relied upon, in the description of each.</summary>
internal static class ReliabilityHeaders
{
    /// <summary>Describes the headers a write takes and gives.</summary>
    public static void Describe(OpenApiOperation operation, WriteRule? rule)
    {
        if (rule is null)
        {
            return;
        }

        operation.Parameters ??= [];
        if (rule.Key is not KeyNeed.None)
        {
            operation.Parameters.Add(Header(
                IdempotencyKey.Header,
                "A key you draw for this act, best a random UUID: asked again by the same key within a day, it is done once and answered as it was first.",
                rule.Key is KeyNeed.Required,
                "0199d0aa-6f0e-7c1b-9c52-4f6d1f9f3a11"));
        }

        if (rule.TakesVersion)
        {
            operation.Parameters.Add(Header("If-Match", "The ETag of what you read or wrote last, instead of version in the body.", false, "\"1-5\""));
        }

        foreach (var (_, response) in operation.Responses?.Where(r => r.Key[0] is '2') ?? [])
        {
            if (rule.Key is not KeyNeed.None && response is OpenApiResponse done)
            {
                done.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
                done.Headers[KeptAnswer.Replayed] = Says("true, where this was answered before to the same key.");
                done.Headers[CommitPosition.Header] = Says("The position of the ledger the write was given.");
            }
        }
    }

    private static OpenApiParameter Header(string name, string description, bool isRequired, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };

    private static OpenApiHeader Says(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
