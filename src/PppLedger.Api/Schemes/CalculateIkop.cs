using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>IKOP to be calculated. The example is the part of the worked example W8 on members with and without a grant.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2021",
      "inputs": {
        "costs": [
          { "participant": "Member X", "directCosts": {"amount": 960000.00, "currency": "EUR"} },
          { "participant": "Member Y", "eligibleCosts": {"amount": 800000.00, "currency": "EUR"}, "undertakingPays": {"amount": 560000.00, "currency": "EUR"}, "statesPay": {"amount": 40000.00, "currency": "EUR"} }
        ],
        "project": { "action": "flagship", "eligibleCosts": {"amount": 7000000.00, "currency": "EUR"} }
      }
    }
    """)]
public sealed record CalculateIkopRequest(IkopInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<IkopInputs>;

public static class CalculateIkopEndpoint
{
    private static readonly CalculateIkop Evaluator = new();

    public static ProblemDetails Validate(CalculateIkopRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-joint-undertaking/calculations/ikop")]
    [EndpointSummary("The in-kind contributions of members to projects of a Joint Undertaking (IKOP) and their least share, step by step. Nothing is written.")]
    public static Calculated<IkopAnswer> Post(CalculateIkopRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
