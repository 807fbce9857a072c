using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PppLedger.Api.Access;
using PppLedger.Api.Answers;
using PppLedger.Api.Reliability;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.OpenApi;

/// <summary>Writes into each operation what the endpoint declares: its filters, its example, its headers and its problems.</summary>
public sealed class OperationTransformer : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = new EndpointMetadataCollection(context.Description.ActionDescriptor.EndpointMetadata);
        var path = context.Description.RelativePath ?? "";
        operation.Tags = new HashSet<OpenApiTagReference> { new(Tag(path), context.Document) };
        AddName(operation, metadata);
        var isRead = string.Equals(context.Description.HttpMethod, "GET", StringComparison.Ordinal);
        if (isRead)
        {
            AddFilters(operation, ReadMiddleware.DeclaredBy(metadata), context.Document);
        }

        AddOrganisation(operation);
        AddPermission(operation, metadata);

        if (!isRead)
        {
            AddFilters(operation, metadata.GetOrderedMetadata<FilterAttribute>(), context.Document);
            FileUpload.Describe(operation, metadata, context.Document!);
            AddExample(operation, context);
            ReliabilityHeaders.Describe(operation, metadata.GetMetadata<WriteRule>());
        }

        DescribedAnswers.Describe(operation, context.Document!);
        AddProblems(
            operation, isRead, metadata.GetMetadata<WriteRule>()?.TakesVersion is true, isRead && operation.Parameters?.Any(p => p.Name is "seal") == true, context.Document!);
        return Task.CompletedTask;
    }

    // What generated clients call it.
    private static void AddName(OpenApiOperation operation, EndpointMetadataCollection metadata)
    {
        if (operation.Description == operation.OperationId)
        {
            operation.Description = null; // Filled in where nothing is said.
        }

        operation.OperationId = metadata.GetMetadata<UseCase>()?.Method ?? operation.OperationId;
    }

    // Who may, from the one table that decides it.
    private static void AddPermission(OpenApiOperation operation, EndpointMetadataCollection metadata)
    {
        if (metadata.GetMetadata<UseCase>() is { } useCase && AccessPolicy.Table.TryGetValue(useCase.Name, out var permission))
        {
            operation.AddExtension("x-roles", new JsonNodeExtension(new JsonArray([.. permission.Roles.Distinct().Select(r => (JsonNode)Word.Of(r))])));
        }
    }

    private static string Tag(string path) => path.Split('/') is ["api", var room, ..] ? room : "ledger";

    private static void AddFilters(OpenApiOperation operation, IReadOnlyList<FilterAttribute> filters, OpenApiDocument? document)
    {
        operation.Parameters ??= [];
        foreach (var filter in filters)
        {
            var schema = Schema(filter, document);
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = filter.Name,
                In = ParameterLocation.Query,
                Description = filter.Description,
                Explode = filter.Many,
                Schema = filter.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            });
        }
    }

    private static IOpenApiSchema Schema(FilterAttribute filter, OpenApiDocument? document) => filter.Kind switch
    {
        FilterKind.Id when !filter.OrNone => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        FilterKind.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        FilterKind.Instant => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        FilterKind.Number when !filter.OrNone => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
        FilterKind.YesNo => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FilterKind.Word when filter is { OrNone: false, Words: { } words } => WordSchemas.Of(words, document!),
        FilterKind.Word => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. Filters.WordsOf(filter).Concat(filter.OrNone ? [Filters.None] : []).Select(w => (JsonNode)w)],
        },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static void AddOrganisation(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = AccessMiddleware.OrganisationHeader,
            In = ParameterLocation.Header,
            Description = "The organisation you act for; needed only where your account acts for several.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        });
    }

    private static void AddExample(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var body = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Source.Id is "Body")?.Type;
        if (body?.GetCustomAttributes(typeof(ExampleAttribute), false) is [ExampleAttribute example]
            && operation.RequestBody?.Content is { } content)
        {
            foreach (var media in content.Values)
            {
                media.Example = JsonNode.Parse(example.Json);
            }
        }
    }

    private static void AddProblems(OpenApiOperation operation, bool isRead, bool takesVersion, bool readsReports, OpenApiDocument document)
    {
        operation.Responses ??= [];
        string[] statuses = isRead ? ["400", "401", "403", "404", .. readsReports ? ["409"] : Array.Empty<string>(), "429", "503"]
            : ["400", "401", "403", "404", "409", .. takesVersion ? ["412"] : Array.Empty<string>(), "413", "422", .. takesVersion ? ["428"] : Array.Empty<string>(), "429", "503"];
        foreach (var status in statuses)
        {
            operation.Responses[status] = DescribedAnswers.Problem(status, Says(status), document);
        }
    }

    private static string Says(string status) => status switch
    {
        "400" => "The request cannot be read, or a value in it is wrong by itself.",
        "401" => "Nobody is signed in, or not rightly.",
        "403" => "Your account may not do this.",
        "404" => "There is no such thing.",
        "409" => "The state does not allow it, or it was changed since you read it.",
        "412" => "It is not at the version of If-Match any more.",
        "413" => "The body is too large.",
        "422" => "A rule of the ledger says no.",
        "428" => "No version is expected: it needs one.",
        "429" => "Too many requests; Retry-After says when to come again.",
        _ => "The read model is behind, or the provider of identities does not answer; Retry-After says when to come again.",
    };
}
