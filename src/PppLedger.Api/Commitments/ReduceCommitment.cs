using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Commitments;

/// <summary>Take part of a promise back, by amendment, as the coordinator.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">Since when; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="Quantity">By how much, in its own unit; left out, the quantity stays.</param>
/// <param name="Value">By how much, in money; left out, the money stays.</param>
[Example("""
    {
      "version": 1, "on": "2026-06-01", "reason": "Agreed by amendment 2.",
      "quantity": {"amount": 50, "unit": "h"}, "value": {"amount": 3000, "currency": "EUR"}
    }
    """)]
public sealed record ReduceCommitmentRequest(
    long Version,
    DateOnly On,
    string Reason,
    Quantity? Quantity = null,
    Money? Value = null);

public static class ReduceCommitmentEndpoint
{
    public static Task<Consortium> LoadAsync(Commitment commitment, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(commitment.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(
        ReduceCommitmentRequest request, Commitment commitment, Consortium consortium, Actor actor, Today today) =>
        CommitmentRules.Refuses(commitment, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/commitments/{commitmentId:guid}/reduction"), EmptyResponse]
    [EndpointSummary("Take part of a promise back, by amendment, as the coordinator.")]
    public static CommitmentReduced Post(
        ReduceCommitmentRequest request, [WriteAggregate] Commitment commitment, Consortium consortium, Actor actor, Today today) =>
        CommitmentRules.Decide(commitment, Command(request, actor, today), consortium);

    private static ReduceCommitment Command(ReduceCommitmentRequest request, Actor actor, Today today) =>
        new(request.Quantity, request.Value, request.On, request.Reason, today.Day, actor);
}
