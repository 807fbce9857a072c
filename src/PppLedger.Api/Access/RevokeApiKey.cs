using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

public static class RevokeApiKeyEndpoint
{
    public static Task<ApiKey?> LoadAsync(Guid keyId, IQuerySession session, CancellationToken cancellation) => session.LoadAsync<ApiKey>(keyId, cancellation);

    public static ProblemDetails Validate([NotBody] ApiKey? key) =>
        key is null ? new() { Status = StatusCodes.Status404NotFound } : WolverineContinue.NoProblems;

    [WolverinePost("/api/keys/{keyId:guid}/revocation"), EmptyResponse]
    [EndpointSummary("Revoke an API key: it signs in no more, at once, on every host. Done again, nothing changes.")]
    public static void Post(Guid keyId, [NotBody] ApiKey? key, IDocumentSession session, TimeProvider time, HttpContext context)
    {
        if (key!.RevokedAt is null)
        {
            session.UpdateRevision(key with { RevokedAt = time.GetUtcNow() }, key.Version + 1);
        }

        context.Features.Set(new AuditDetail($"key {key.Id}"));
    }
}
