using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Record the receipt of cash that was due, as the coordinator.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Value">How much.</param>
/// <param name="ReceivedOn">The day of receipt.</param>
[Example("""
    { "version": 2, "value": { "amount": 12500.00, "currency": "EUR" }, "receivedOn": "2026-10-05" }
    """)]
public sealed record ReceiveCashRequest(long Version, Money Value, DateOnly ReceivedOn);

public static class ReceiveCashEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(ReceiveCashRequest request, Contribution contribution, Parties parties, Actor actor, Today today) =>
        ContributionRules.Refuses(contribution, Command(request, actor, today), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/receipt"), EmptyResponse, KeyRequired]
    [EndpointSummary("Record the receipt of cash that was due, as the coordinator.")]
    public static CashReceived Post(
        ReceiveCashRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor, Today today) =>
        ContributionRules.Decide(contribution, Command(request, actor, today), parties);

    private static ReceiveCash Command(ReceiveCashRequest request, Actor actor, Today today) => new(request.Value, request.ReceivedOn, today.Day, actor);
}
