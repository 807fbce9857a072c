using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Fulfilment to be calculated. The example is the worked example W7.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2024",
      "inputs": {
        "promises": [
          { "promised": {"amount": 50000.00, "currency": "EUR"}, "accepted": {"amount": 40000.00, "currency": "EUR"}, "isCash": true },
          {
            "workPackage": "WP1", "promised": {"amount": 60000.00, "currency": "EUR"}, "accepted": {"amount": 48000.00, "currency": "EUR"},
            "underway": {"amount": 9000.00, "currency": "EUR"}, "rejected": {"amount": 3000.00, "currency": "EUR"}
          },
          { "workPackage": "WP2", "promised": {"amount": 30000.00, "currency": "EUR"}, "accepted": {"amount": 36000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateFulfilmentRequest(FulfilmentInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<FulfilmentInputs>;

public static class CalculateFulfilmentEndpoint
{
    private static readonly CalculateFulfilment Evaluator = new();

    public static ProblemDetails Validate(CalculateFulfilmentRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-pps-i/calculations/fulfilment")]
    [EndpointSummary("How much of what was promised is fulfilled, step by step. Nothing is written.")]
    public static Calculated<FulfilmentAnswer> Post(CalculateFulfilmentRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
