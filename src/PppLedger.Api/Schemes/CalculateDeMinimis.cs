using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>New de minimis aid to be looked at. The example is that of rule I23.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2024",
      "inputs": {
        "memberState": "NL",
        "enterprises": ["Laser BV", "Laser Holding BV"],
        "new": { "enterprise": "Laser BV", "grantedOn": "2027-01-15", "amount": {"amount": 90000.00, "currency": "EUR"} },
        "granted": [
          { "enterprise": "Laser BV", "grantedOn": "2024-02-10", "amount": {"amount": 120000.00, "currency": "EUR"} },
          { "enterprise": "Laser Holding BV", "grantedOn": "2025-06-01", "amount": {"amount": 100000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateDeMinimisRequest(DeMinimisInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<DeMinimisInputs>;

public static class CalculateDeMinimisEndpoint
{
    private static readonly CalculateDeMinimis Evaluator = new();

    public static ProblemDetails Validate(CalculateDeMinimisRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-de-minimis/calculations/aid")]
    [EndpointSummary("Whether new de minimis aid is allowed within any three years, and from which day it is, step by step. Nothing is written.")]
    public static Calculated<DeMinimisAnswer> Post(CalculateDeMinimisRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
