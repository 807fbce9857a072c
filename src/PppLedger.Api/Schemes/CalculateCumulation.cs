using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Aid of several schemes for the same costs. The example is the worked example W9 (b).</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2014",
      "inputs": {
        "researchType": "industrial",
        "size": "small",
        "eligibleCosts": {"amount": 100000.00, "currency": "EUR"},
        "bonuses": ["collaboration"],
        "aid": [
          { "scheme": "PPS-innovatie", "amount": {"amount": 60000.00, "currency": "EUR"}, "limitPercent": 60 },
          { "scheme": "Province", "amount": {"amount": 25000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateCumulationRequest(CumulationInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<CumulationInputs>;

public static class CalculateCumulationEndpoint
{
    private static readonly CalculateCumulation Evaluator = new();

    public static ProblemDetails Validate(CalculateCumulationRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-gber-25/calculations/cumulation")]
    [EndpointSummary("Whether aid of several schemes for the same costs keeps to every limit, step by step: the strictest decides. Nothing is written.")]
    public static Calculated<CumulationAnswer> Post(CalculateCumulationRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
