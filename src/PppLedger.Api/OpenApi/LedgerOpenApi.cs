using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace PppLedger.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and the page to browse it at <c>/docs</c>.</summary>
public static class LedgerOpenApi
{
    /// <summary>The one document there is.</summary>
    internal const string Document = "v1";

    private const string Bearer = "bearer";

    /// <summary>Registers the document and what completes it.</summary>
    public static void AddLedgerOpenApi(this WebApplicationBuilder builder) => builder.Services.AddOpenApi(Document, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "PppLedger",
                Version = "v1",
                Description = "The system of record of public-private research partnerships: what was promised, given, granted, paid and reached.",
            };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "An API key of the ledger (ppl_…), or an access token of the provider of identities that this ledger trusts.",
                },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            document.Paths = Sorted(document.Paths);
            document.Tags = RoomsOf(document);
            WordSchemas.Refer(document);
            foreach (var name in DescribedAnswers.OfTheFramework)
            {
                document.Components.Schemas?.Remove(name);
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer<OperationTransformer>();
        options.AddSchemaTransformer(SchemaTransformer.Apply);
    });

    // In an order of their own, whatever file they stand in.
    private static OpenApiPaths Sorted(OpenApiPaths paths)
    {
        var sorted = new OpenApiPaths();
        foreach (var path in paths.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            sorted.Add(path.Key, path.Value);
        }

        return sorted;
    }

    // The rooms of the house, and not the classes of their endpoints, which the framework lists besides.
    private static HashSet<OpenApiTag> RoomsOf(OpenApiDocument document) =>
    [
        .. document.Paths.Values.SelectMany(p => p.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()).SelectMany(o => o.Tags ?? Enumerable.Empty<OpenApiTagReference>())
            .Select(t => t.Reference.Id!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }),
    ];

    /// <summary>Maps the document and the page.</summary>
    public static void MapLedgerOpenApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous()
            .Finally(endpoint =>
            {
                var kept = new KeptDescription(endpoint.RequestDelegate!);
                app.Lifetime.ApplicationStopped.Register(kept.Dispose);
                endpoint.RequestDelegate = kept.Answer;
            });
        app.MapScalarApiReference("/docs", o => o.WithTitle("PppLedger").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts()).AllowAnonymous();
        app.MapGet("/", () => Results.Redirect("/docs")).ExcludeFromDescription().AllowAnonymous();
    }
}
