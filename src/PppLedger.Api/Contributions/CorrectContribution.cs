using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Correct what stands at the present stage; the history shows both.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
/// <param name="Quantity">The right quantity; left out, it stays.</param>
/// <param name="Value">The right value; left out, it stays.</param>
/// <param name="Days">How the right quantity spreads over days; required where the contribution says its days and the quantity changes.</param>
[Example("""
    { "version": 3, "reason": "Eight hours were a holiday.", "quantity": { "amount": 32, "unit": "h" }, "value": { "amount": 1920.00, "currency": "EUR" } }
    """)]
public sealed record CorrectContributionRequest(
    long Version, string Reason, Quantity? Quantity = null, Money? Value = null, IReadOnlyList<DayAmount>? Days = null);

public static class CorrectContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(CorrectContributionRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/correction"), EmptyResponse]
    [EndpointSummary("Correct what stands at the present stage; the history shows both.")]
    public static ContributionCorrected Post(
        CorrectContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static CorrectContribution Command(CorrectContributionRequest request, Actor actor) =>
        new(request.Quantity, request.Value, request.Reason, actor, request.Days);
}
