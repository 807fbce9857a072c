using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>The state of a plan of additional activities to be calculated.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2021",
      "inputs": {
        "plan": {
          "year": 2025, "activities": ["Training of operators", "Pilot hall"], "approvedOn": "2024-12-12", "reportingOpenedOn": "2026-02-02",
          "amendments": [{ "openedOn": "2025-03-03", "decidedOn": "2025-04-14", "isApproved": true, "adds": ["Open data set"], "drops": ["Pilot hall"] }]
        },
        "on": "2025-06-01"
      }
    }
    """)]
public sealed record CalculateIkaaPlanRequest(IkaaPlanInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<IkaaPlanInputs>;

public static class CalculateIkaaPlanEndpoint
{
    private static readonly CalculateIkaaPlan Evaluator = new();

    public static ProblemDetails Validate(CalculateIkaaPlanRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-joint-undertaking/calculations/ikaa-plan")]
    [EndpointSummary("A plan of additional activities on a day: what is approved, and whether it may be amended. Nothing is written.")]
    public static Calculated<IkaaPlanAnswer> Post(CalculateIkaaPlanRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
