using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>A feasibility project to be looked at.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2025",
      "inputs": {
        "studyCosts": {"amount": 36000.00, "currency": "EUR"},
        "researchCosts": {"amount": 24000.00, "currency": "EUR"},
        "requestedOn": "2026-04-14",
        "startsOn": "2026-08-14",
        "endsOn": "2027-08-13"
      }
    }
    """)]
public sealed record CalculateFeasibilityProjectRequest(FeasibilityProjectInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<FeasibilityProjectInputs>;

public static class CalculateFeasibilityProjectEndpoint
{
    private static readonly CalculateFeasibilityProject Evaluator = new();

    public static ProblemDetails Validate(CalculateFeasibilityProjectRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-mit/calculations/feasibility")]
    [EndpointSummary("What a feasibility project is subsidised with under MIT, and whether it is eligible, step by step. Nothing is written.")]
    public static Calculated<FeasibilityProjectAnswer> Post(CalculateFeasibilityProjectRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
