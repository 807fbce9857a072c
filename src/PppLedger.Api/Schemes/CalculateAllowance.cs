using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>An allowance to be calculated. The example is the worked example W1; by the rule set 2017 it is W2.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2018-2023",
      "inputs": {
        "instrument": "programme",
        "contributions": [
          { "participant": "A", "cash": {"amount": 150000.00, "currency": "EUR"} },
          { "participant": "B", "cash": {"amount": 0.00, "currency": "EUR"}, "inKind": {"amount": 14000.00, "currency": "EUR"} },
          { "participant": "C", "cash": {"amount": 0.00, "currency": "EUR"}, "inKind": {"amount": 32000.00, "currency": "EUR"} },
          { "participant": "D", "cash": {"amount": 45000.00, "currency": "EUR"}, "inKind": {"amount": 12000.00, "currency": "EUR"} },
          { "participant": "Charity", "cash": {"amount": 60000.00, "currency": "EUR"}, "origin": "charity" }
        ]
      }
    }
    """)]
public sealed record CalculateAllowanceRequest(AllowanceInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<AllowanceInputs>;

public static class CalculateAllowanceEndpoint
{
    private static readonly CalculateAllowance Evaluator = new();

    public static ProblemDetails Validate(CalculateAllowanceRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-ppp-allowance/calculations/allowance")]
    [EndpointSummary("The PPP allowance that private contributions earn under the rules of 2013 to 2023, step by step. Nothing is written.")]
    [EndpointDescription("The example comes to EUR 94,700.00 by the rules of 2018 to 2023, and by those of 2017 to EUR 86,350.00.")]
    public static Calculated<AllowanceAnswer> Post(CalculateAllowanceRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
