using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Deadlines of additional activities to be calculated. The example is that of rule I30.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2021",
      "inputs": { "year": 2025, "plannedOn": "2024-11-28", "reportedOn": "2026-06-01" }
    }
    """)]
public sealed record CalculateIkaaDeadlinesRequest(IkaaDeadlineInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<IkaaDeadlineInputs>;

public static class CalculateIkaaDeadlinesEndpoint
{
    private static readonly CalculateIkaaDeadlines Evaluator = new();

    public static ProblemDetails Validate(CalculateIkaaDeadlinesRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-joint-undertaking/calculations/ikaa-deadlines")]
    [EndpointSummary("By when additional activities are planned and reported, and what was late. Nothing is written.")]
    public static Calculated<IkaaDeadlineAnswer> Post(CalculateIkaaDeadlinesRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
