using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>Aid to be held against the thresholds.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2014",
      "inputs": {
        "aid": {"amount": 15000000.01, "currency": "EUR"},
        "costs": [
          { "researchType": "experimental", "eligibleCosts": {"amount": 30000000.00, "currency": "EUR"} },
          { "researchType": "industrial", "eligibleCosts": {"amount": 20000000.00, "currency": "EUR"} }
        ]
      }
    }
    """)]
public sealed record CalculateNotificationRequest(NotificationInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<NotificationInputs>;

public static class CalculateNotificationEndpoint
{
    private static readonly CalculateNotification Evaluator = new();

    public static ProblemDetails Validate(CalculateNotificationRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-gber-25/calculations/notification")]
    [EndpointSummary("Whether aid for an undertaking and a project is notified or published under the GBER, step by step. Nothing is written.")]
    public static Calculated<NotificationAnswer> Post(CalculateNotificationRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
