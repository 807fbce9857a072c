using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alba;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Schemes;

/// <summary>Short ways of asking for a calculation, beginning with the documented example.</summary>
internal static class Calculating
{
    public static JsonNode Example<TRequest>() => JsonNode.Parse(typeof(TRequest).GetCustomAttribute<ExampleAttribute>()!.Json)!;

    public static Task<Reply> Calculate(this LedgerFixture ledger, string scheme, string calculation, JsonNode body) =>
        ledger.Host.Calculate(scheme, calculation, body);

    public static Task<Reply> Calculate(this IAlbaHost host, string scheme, string calculation, JsonNode body) =>
        host.Post($"/api/schemes/{scheme}/calculations/{calculation}", body.ToJsonString(), "fred", Guid.Empty, Role.Funder);

    public static JsonNode With(this JsonNode body, string member, JsonNode? value)
    {
        body[member] = value;
        return body;
    }

    public static decimal Amount(this JsonElement answer, string member) => answer.GetProperty(member).GetProperty("amount").GetDecimal();
}
