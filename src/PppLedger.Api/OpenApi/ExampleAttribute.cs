namespace PppLedger.Api.OpenApi;

/// <summary>The example of a request body in the OpenAPI document. It works on the demonstration ledger (<c>ops/up --demo</c>).</summary>
/// <param name="json">The body.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExampleAttribute(string json) : Attribute
{
    /// <summary>The body.</summary>
    public string Json { get; } = json;
}
