using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>Take back what was recorded of knowledge transfer: it was a mistake, or is to be replaced.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
[Example("""{"version": 1, "reason": "Recorded twice."}""")]
public sealed record WithdrawKnowledgeTransferRequest(long Version, string Reason)
{
    internal WithdrawKnowledgeTransfer ToCommand(Actor actor) => new(Reason, actor);
}

public static class WithdrawKnowledgeTransferEndpoint
{
    public static async Task<Consortium?> LoadAsync(Transfer transfer, IQuerySession session, CancellationToken cancellation) =>
        transfer.ConsortiumId is { } id ? await session.LoadAsync<Consortium>(id, cancellation) : null;

    public static ProblemDetails Validate(WithdrawKnowledgeTransferRequest request, Transfer transfer, Consortium? consortium, Actor actor) =>
        TransferRules.Refuses(transfer, request.ToCommand(actor), consortium).OrGoOn();

    [WolverinePost("/api/knowledge-transfer/{knowledgeTransferId:guid}/withdrawal"), EmptyResponse]
    [EndpointSummary("Withdraw what was recorded of knowledge transfer; its code is free again.")]
    public static KnowledgeTransferWithdrawn Post(
        WithdrawKnowledgeTransferRequest request, [WriteAggregate] Transfer transfer, Consortium? consortium, Actor actor) =>
        TransferRules.Decide(transfer, request.ToCommand(actor), consortium);
}
