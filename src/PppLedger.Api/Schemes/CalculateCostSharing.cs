using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Cost sharing to be judged.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2024-10",
      "inputs": {
        "required": {"amount": 60000.00, "currency": "USD"}, "budgetAsked": true,
        "contributions": [
          {
            "contribution": "Hours of volunteers", "kind": "volunteer-services", "value": {"amount": 38083.00, "currency": "USD"}, "fairValue": {"amount": 40000.00, "currency": "USD"},
            "inRecords": true, "otherFederalAwards": [], "necessaryAndReasonable": true, "allowable": true, "paidByFederalAward": false, "inBudget": true
          },
          {
            "contribution": "Microscope", "kind": "donated-equipment", "value": {"amount": 22000.00, "currency": "USD"}, "fairValue": {"amount": 20000.00, "currency": "USD"},
            "inRecords": true, "otherFederalAwards": ["Award 17"], "necessaryAndReasonable": true, "allowable": true, "paidByFederalAward": false, "inBudget": true
          },
          { "contribution": "Laboratory", "kind": "loan", "value": {"amount": 9000.00, "currency": "USD"}, "inRecords": true }
        ]
      }
    }
    """)]
public sealed record CalculateCostSharingRequest(CostSharingInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<CostSharingInputs>;

public static class CalculateCostSharingEndpoint
{
    private static readonly CalculateCostSharing Evaluator = new();

    public static ProblemDetails Validate(CalculateCostSharingRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/us-2-cfr-200-306/calculations/cost-sharing")]
    [EndpointSummary("What counts as cost sharing under a US federal award: each of the seven criteria met, not met or not to be judged, and why. Nothing is written.")]
    public static Calculated<CostSharingAnswer> Post(CalculateCostSharingRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
