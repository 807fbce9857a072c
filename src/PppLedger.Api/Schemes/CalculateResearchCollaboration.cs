using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>R&amp;D in collaboration to be looked at. The example is that of rule I38.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2025",
      "inputs": {
        "participants": [
          { "name": "A", "eligibleCosts": {"amount": 300000.00, "currency": "EUR"} },
          { "name": "B", "eligibleCosts": {"amount": 200000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateResearchCollaborationRequest(ResearchCollaborationInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<ResearchCollaborationInputs>;

public static class CalculateResearchCollaborationEndpoint
{
    private static readonly CalculateResearchCollaboration Evaluator = new();

    public static ProblemDetails Validate(CalculateResearchCollaborationRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/nl-mit/calculations/research-collaboration")]
    [EndpointSummary("What R&D in collaboration is subsidised with under MIT, and whether it is eligible, step by step. Nothing is written.")]
    public static Calculated<ResearchCollaborationAnswer> Post(CalculateResearchCollaborationRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
