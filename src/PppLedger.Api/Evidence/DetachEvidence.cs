using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Contributions;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Evidence;

/// <summary>Detach a file that was attached by mistake.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 3, "reason": "The timesheet of another month." }
    """)]
public sealed record DetachEvidenceRequest(long Version, string Reason);

public static class DetachEvidenceEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(DetachEvidenceRequest request, string sha256, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, new DetachEvidence(sha256, request.Reason, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/evidence/{sha256}/detachment"), EmptyResponse]
    [EndpointSummary("Detach a file that was attached by mistake, before the contribution is approved.")]
    [EndpointDescription("That it was there, by its hash and name, stays in the history. The file itself stays as long as another contribution has it.")]
    public static EvidenceDetached Post(
        DetachEvidenceRequest request, string sha256, [WriteAggregate] Contribution contribution, Parties parties, Actor actor, IDocumentSession session)
    {
        ((ITransactionParticipantRegistrar)session).AddTransactionParticipant(new RemoveFile(sha256));
        return ContributionRules.Decide(contribution, new DetachEvidence(sha256, request.Reason, actor), parties);
    }
}
