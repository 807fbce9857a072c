using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>The maximum aid to be calculated. The example is the worked example W3.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2024",
      "inputs": {
        "effectiveCollaboration": true,
        "costs": [
          { "participant": "University", "researchType": "fundamental", "eligibleCosts": {"amount": 600000.00, "currency": "EUR"}, "nonEconomic": true },
          { "participant": "SME", "researchType": "industrial", "eligibleCosts": {"amount": 200000.00, "currency": "EUR"}, "publicAid": {"amount": 120000.00, "currency": "EUR"} },
          { "participant": "Large enterprise", "researchType": "experimental", "eligibleCosts": {"amount": 300000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateMaximumAidRequest(MaximumAidInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<MaximumAidInputs>;

public static class CalculateMaximumAidEndpoint
{
    private static readonly CalculateMaximumAid Evaluator = new();

    public static ProblemDetails Validate(CalculateMaximumAidRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-pps-i/calculations/maximum-aid")]
    [EndpointSummary("The most that all public aid may come to under PPS-Innovatie, per participant and type of research, step by step. Nothing is written.")]
    public static Calculated<MaximumAidAnswer> Post(CalculateMaximumAidRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
