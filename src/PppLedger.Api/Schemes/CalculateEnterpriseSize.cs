using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>A size to be determined. The example is that of rule I24.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2003",
      "inputs": {
        "grantedOn": "2026-03-01",
        "years": [
          {
            "year": 2025,
            "own": { "headcount": 40, "turnover": {"amount": 6000000.00, "currency": "EUR"}, "balanceSheet": {"amount": 4000000.00, "currency": "EUR"} },
            "holdings": [
              { "name": "Partner BV", "percent": 30, "data": { "headcount": 100, "turnover": {"amount": 10000000.00, "currency": "EUR"}, "balanceSheet": {"amount": 8000000.00, "currency": "EUR"} } }
            ]
          }
        ]
      }
    }
    """)]
public sealed record CalculateEnterpriseSizeRequest(EnterpriseSizeInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<EnterpriseSizeInputs>;

public static class CalculateEnterpriseSizeEndpoint
{
    private static readonly CalculateEnterpriseSize Evaluator = new();

    public static ProblemDetails Validate(CalculateEnterpriseSizeRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-sme/calculations/size")]
    [EndpointSummary("The size of an enterprise as of a grant, with its partner and linked enterprises, step by step. Nothing is written.")]
    public static Calculated<EnterpriseSizeAnswer> Post(CalculateEnterpriseSizeRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
