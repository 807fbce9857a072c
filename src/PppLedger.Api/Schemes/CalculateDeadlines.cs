using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Deadlines to be calculated. The example is that of rule I27.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2024",
      "inputs": { "programmeStartsOn": "2025-01-01", "grantedOn": "2024-12-20", "chosenOn": "2026-07-01", "usedOn": "2030-12-20" }
    }
    """)]
public sealed record CalculateDeadlinesRequest(DeadlineInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<DeadlineInputs>;

public static class CalculateDeadlinesEndpoint
{
    private static readonly CalculateDeadlines Evaluator = new();

    public static ProblemDetails Validate(CalculateDeadlinesRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-pps-i/calculations/deadlines")]
    [EndpointSummary("The deadlines of a programme under PPS-Innovatie, and what was late. Nothing is written.")]
    public static Calculated<DeadlineAnswer> Post(CalculateDeadlinesRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
