using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Broker advice to be calculated.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2024",
      "inputs": {
        "programmeSubsidy": {"amount": 37214000.00, "currency": "EUR"},
        "advice": [
          { "sme": "Software house", "year": 2025, "costs": {"amount": 12500.00, "currency": "EUR"} },
          { "sme": "Laser maker", "year": 2025, "costs": {"amount": 8000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateBrokerAdviceRequest(BrokerAdviceInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<BrokerAdviceInputs>;

public static class CalculateBrokerAdviceEndpoint
{
    private static readonly CalculateBrokerAdvice Evaluator = new();

    public static ProblemDetails Validate(CalculateBrokerAdviceRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-pps-i/calculations/broker-advice")]
    [EndpointSummary("What of the advice of innovation brokers to SMEs is subsidised under PPS-Innovatie, step by step. Nothing is written.")]
    public static Calculated<BrokerAdviceAnswer> Post(CalculateBrokerAdviceRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
