using System.Text.Json;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>An operation as the host describes it.</summary>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Path">The address with its parameters in braces.</param>
/// <param name="Parameters">Of path, query and header.</param>
/// <param name="Json">Schema of the JSON body, where it takes one.</param>
/// <param name="Example">Its example.</param>
/// <param name="Form">Schema of the parts, where it takes a form.</param>
/// <param name="Roles">Whose act it is.</param>
public sealed record Described(
    string Method, string Path, IReadOnlyList<Parameter> Parameters, JsonElement? Json, JsonElement? Example, JsonElement? Form, IReadOnlyList<string> Roles)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A parameter of an operation.</summary>
public sealed record Parameter(string Name, string In, JsonElement Schema);

/// <summary>The OpenAPI document of a running host: what a stranger could know of it.</summary>
public sealed class Description
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly JsonElement root;

    public Description(JsonElement root)
    {
        this.root = root;
        Operations = [.. root.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(o => Verbs.Contains(o.Name)).Select(o => Read(o.Name.ToUpperInvariant(), p.Name, o.Value)))];
    }

    public IReadOnlyList<Described> Operations { get; }

    /// <summary>The schema itself, where one refers to another.</summary>
    public JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var to) ? Resolve(Find(to.GetString()!)) : schema;

    private JsonElement Find(string reference) => reference.Split('/').Skip(1).Aggregate(root, (at, step) => at.GetProperty(step));

    private static Described Read(string method, string path, JsonElement operation)
    {
        var content = operation.TryGetProperty("requestBody", out var body) ? body.GetProperty("content") : default;
        var json = Member(content, "application/json");
        return new(
            method, path,
            Member(operation, "parameters") is { } parameters
                ? [.. parameters.EnumerateArray().Select(p => new Parameter(p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, p.GetProperty("schema")))]
                : [],
            Member(json, "schema"), Member(json, "example"), Member(Member(content, "multipart/form-data"), "schema"),
            Member(operation, "x-roles") is { } roles ? [.. roles.EnumerateArray().Select(r => r.GetString()!)] : []);
    }

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? member : null;
}
