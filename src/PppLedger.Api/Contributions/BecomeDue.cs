using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Let agreed cash become due.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Value">How much.</param>
/// <param name="DueOn">The day it became due.</param>
[Example("""
    { "version": 1, "value": { "amount": 12500.00, "currency": "EUR" }, "dueOn": "2026-09-30" }
    """)]
public sealed record BecomeDueRequest(long Version, Money Value, DateOnly DueOn);

public static class BecomeDueEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(BecomeDueRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/due"), EmptyResponse]
    [EndpointSummary("Let agreed cash become due.")]
    public static CashBecameDue Post(
        BecomeDueRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static BecomeDue Command(BecomeDueRequest request, Actor actor) => new(request.Value, request.DueOn, actor);
}
