using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>The matching of a European project to be calculated.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2018-2023",
      "inputs": { "costs": {"amount": 100000.00, "currency": "EUR"}, "fundedPercent": 70, "allowance": {"amount": 25000.00, "currency": "EUR"} }
    }
    """)]
public sealed record CalculateMatchingRequest(MatchingInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<MatchingInputs>;

public static class CalculateMatchingEndpoint
{
    private static readonly CalculateMatching Evaluator = new();

    public static ProblemDetails Validate(CalculateMatchingRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-ppp-allowance/calculations/matching")]
    [EndpointSummary("What allowance may match of a European project: never one that is funded in full. Nothing is written.")]
    public static Calculated<MatchingAnswer> Post(CalculateMatchingRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
