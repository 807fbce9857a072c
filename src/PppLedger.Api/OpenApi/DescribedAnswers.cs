using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using PppLedger.Api.Setup;

namespace PppLedger.Api.OpenApi;

/// <summary>What operations answer; what all of them have in common is described once and referred to.</summary>
internal static class DescribedAnswers
{
    /// <summary>What the framework describes of answers by its own types, which nothing refers to any more.</summary>
    public static readonly string[] OfTheFramework = [nameof(ProblemDetails), nameof(FileStreamResult), nameof(Stream)];

    /// <summary>Completes what is answered when all is well: the position it is complete to, and files as files.</summary>
    public static void Describe(OpenApiOperation operation, OpenApiDocument document)
    {
        foreach (var (_, answer) in operation.Responses?.Where(r => r.Key[0] is '2') ?? [])
        {
            if (answer is OpenApiResponse { Content: var content } response)
            {
                response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
                response.Headers[CommitPosition.Header] = Position(document);
                if (content?.TryGetValue("application/octet-stream", out var file) is true)
                {
                    file.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
                }
            }
        }
    }

    /// <summary>The problem of a status.</summary>
    public static OpenApiResponseReference Problem(string status, string says, OpenApiDocument document)
    {
        var id = $"Problem{status}";
        if (Components(document).Responses?.ContainsKey(id) is not true)
        {
            document.AddComponent("Problem", Problem());
            document.AddComponent(id, new OpenApiResponse
            {
                Description = says,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", document) },
                },
            });
        }

        return new(id, document);
    }

    private static OpenApiHeaderReference Position(OpenApiDocument document)
    {
        if (Components(document).Headers?.ContainsKey(CommitPosition.Header) is not true)
        {
            document.AddComponent(CommitPosition.Header, new OpenApiHeader
            {
                Description = "The ledger position that the answer is complete to, or that the write was given.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            });
        }

        return new(CommitPosition.Header, document);
    }

    private static OpenApiComponents Components(OpenApiDocument document) => document.Components ??= new();

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457). Some problems have members of their own besides.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "code", "title", "status", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("urn:ppp-ledger:refusal: and the code."),
            ["code"] = Text("Stable code of the refusal."),
            ["title"] = Text("A sentence for people."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("What was refused this time."),
            ["pointer"] = Text("JSON pointer to the refused member."),
            ["traceId"] = Text("The trace it belongs to."),
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
