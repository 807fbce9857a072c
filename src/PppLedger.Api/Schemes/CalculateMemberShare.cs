using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>The share of members to be calculated. The example is the part of the worked example W8 on the IHI JU.</summary>
/// <param name="Inputs">What to calculate with.</param>
/// <param name="On">The day whose rules to calculate by; left out with a version, else today.</param>
/// <param name="RuleSet">The version of the rules to calculate by; left out, that of the day.</param>
[Example("""
    {
      "ruleSet": "2021",
      "inputs": {
        "ikop": {"amount": 7200000.00, "currency": "EUR"}, "ikaa": {"amount": 1500000.00, "currency": "EUR"},
        "cash": {"amount": 300000.00, "currency": "EUR"}, "undertakingPays": {"amount": 11000000.00, "currency": "EUR"}
      }
    }
    """)]
public sealed record CalculateMemberShareRequest(MemberShareInputs Inputs, DateOnly? On = null, string? RuleSet = null) : ICalculationRequest<MemberShareInputs>;

public static class CalculateMemberShareEndpoint
{
    private static readonly CalculateMemberShare Evaluator = new();

    public static ProblemDetails Validate(CalculateMemberShareRequest request, RuleBook book, Today today) =>
        Evaluator.Refuses(request, book, today).OrGoOn();

    [WolverinePost("/api/schemes/eu-joint-undertaking/calculations/member-share")]
    [EndpointSummary("Whether IKOP, IKAA and cash of members reach their least share of a project's budget, step by step. Nothing is written.")]
    public static Calculated<MemberShareAnswer> Post(CalculateMemberShareRequest request, RuleBook book, Today today) =>
        Evaluator.Evaluate(request, book, today);
}
