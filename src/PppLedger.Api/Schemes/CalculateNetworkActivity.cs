using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>A network activity to be looked at. The example is that of rule I29.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2024",
      "inputs": { "subsidy": {"amount": 15000.00, "currency": "EUR"}, "smes": 14 }
    }
    """)]
public sealed record CalculateNetworkActivityRequest(NetworkActivityInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<NetworkActivityInputs>;

public static class CalculateNetworkActivityEndpoint
{
    private static readonly CalculateNetworkActivity Evaluator = new();

    public static ProblemDetails Validate(CalculateNetworkActivityRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-pps-i/calculations/network-activity")]
    [EndpointSummary("How many SMEs must take part in a network activity under PPS-Innovatie. Nothing is written.")]
    public static Calculated<NetworkActivityAnswer> Post(CalculateNetworkActivityRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
