using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>A settlement to be calculated. The example is the worked example W10.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2024",
      "inputs": { "budget": {"amount": 800000.00, "currency": "EUR"}, "sharePercent": 50, "realised": {"amount": 700000.00, "currency": "EUR"}, "rejected": {"amount": 40000.00, "currency": "EUR"} }
    }
    """)]
public sealed record CalculateSettlementRequest(SettlementInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<SettlementInputs>;

public static class CalculateSettlementEndpoint
{
    private static readonly CalculateSettlement Evaluator = new();

    public static ProblemDetails Validate(CalculateSettlementRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-pps-i/calculations/settlement")]
    [EndpointSummary("What a grant is settled at under PPS-Innovatie, and what is paid or recovered, step by step. Nothing is written.")]
    public static Calculated<SettlementAnswer> Post(CalculateSettlementRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
