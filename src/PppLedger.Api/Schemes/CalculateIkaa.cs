using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>IKAA to be calculated. The example is reported in time; a day later it is that of rule I30.</summary>
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
        "reportedOn": "2026-05-31",
        "costs": [
          { "activity": "Training of operators", "participant": "Member X", "party": "private-member", "costs": {"amount": 240000.00, "currency": "EUR"}, "unionPays": {"amount": 40000.00, "currency": "EUR"} },
          { "activity": "Open data set", "participant": "Works of X", "party": "entity-of-a-member", "costs": {"amount": 90000.00, "currency": "EUR"}, "statesPay": {"amount": 10000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateIkaaRequest(IkaaInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<IkaaInputs>;

public static class CalculateIkaaEndpoint
{
    private static readonly CalculateIkaa Evaluator = new();

    public static ProblemDetails Validate(CalculateIkaaRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-joint-undertaking/calculations/ikaa")]
    [EndpointSummary("The in-kind contributions of members by additional activities (IKAA), only from the approved plan, step by step. Nothing is written.")]
    public static Calculated<IkaaAnswer> Post(CalculateIkaaRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
