using System.Text.Json;
using JasperFx;
using JasperFx.CodeGeneration;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>The use case an endpoint is, as the policy table names it.</summary>
/// <param name="Name">Its name in kebab-case: that of the class, less the word endpoint.</param>
public sealed record UseCase(string Name)
{
    private const string Suffix = "Endpoint";

    /// <summary>Its name as that of a method: what the OpenAPI document calls the operation.</summary>
    public string Method => string.Concat(Name.Split('-').Select((word, i) => i is 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>That of an endpoint's class.</summary>
    public static UseCase Of(Type endpoint)
    {
        var name = endpoint.Name.EndsWith(Suffix, StringComparison.Ordinal) ? endpoint.Name[..^Suffix.Length] : endpoint.Name;
        return new(JsonNamingPolicy.KebabCaseLower.ConvertName(name));
    }
}

/// <summary>Writes on each endpoint which use case it is.</summary>
public sealed class UseCases : IHttpPolicy
{
    /// <inheritdoc/>
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains)
        {
            chain.Metadata.WithMetadata(UseCase.Of(chain.Method.HandlerType));
        }
    }
}
