using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Effective collaboration to be looked at. The example is that of the worked example W4.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2014",
      "inputs": {
        "parties": [
          { "name": "A", "kind": "enterprise", "size": "not-sme", "country": "NL", "costs": {"amount": 720000.00, "currency": "EUR"} },
          { "name": "B", "kind": "enterprise", "size": "small", "country": "NL", "costs": {"amount": 180000.00, "currency": "EUR"} },
          { "name": "Institute", "kind": "research-organisation", "country": "NL", "costs": {"amount": 100000.00, "currency": "EUR"}, "mayPublish": true }
        ]
      }
    }
    """)]
public sealed record CalculateCollaborationRequest(CollaborationInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<CollaborationInputs>;

public static class CalculateCollaborationEndpoint
{
    private static readonly CalculateCollaboration Evaluator = new();

    public static ProblemDetails Validate(CalculateCollaborationRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-gber-25/calculations/collaboration")]
    [EndpointSummary("Whether there is effective collaboration or wide dissemination under GBER article 25, step by step. Nothing is written.")]
    public static Calculated<CollaborationAnswer> Post(CalculateCollaborationRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
