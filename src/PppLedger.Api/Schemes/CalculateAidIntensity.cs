using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Aid intensities to be calculated. The example is the worked example W4.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2014",
      "inputs": {
        "costs": [
          { "participant": "Small firm", "size": "small", "researchType": "industrial", "eligibleCosts": {"amount": 250000.00, "currency": "EUR"}, "bonuses": ["collaboration"] },
          { "participant": "Medium firm", "size": "medium", "researchType": "experimental", "eligibleCosts": {"amount": 400000.00, "currency": "EUR"}, "bonuses": ["collaboration"] },
          { "participant": "Large firm", "size": "not-sme", "researchType": "industrial", "eligibleCosts": {"amount": 1000000.00, "currency": "EUR"},
            "bonuses": ["dissemination"], "publicAid": {"amount": 650000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateAidIntensityRequest(AidIntensityInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<AidIntensityInputs>;

public static class CalculateAidIntensityEndpoint
{
    private static readonly CalculateAidIntensity Evaluator = new();

    public static ProblemDetails Validate(CalculateAidIntensityRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-gber-25/calculations/aid-intensity")]
    [EndpointSummary("The most aid under GBER article 25, per participant and type of research, step by step. Nothing is written.")]
    public static Calculated<AidIntensityAnswer> Post(CalculateAidIntensityRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
