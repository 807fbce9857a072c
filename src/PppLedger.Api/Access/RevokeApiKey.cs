using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

public static class RevokeApiKeyEndpoint
{
    public static Task<(ProblemDetails, ApiKey, Account)> LoadAsync(Guid keyId, IQuerySession session, CancellationToken cancellation) =>
        Accounts.LoadKey(keyId, session, cancellation);

    [WolverinePost("/api/keys/{keyId:guid}/revocation"), EmptyResponse]
    [EndpointSummary("Revoke an API key: it signs in no more, at once, on every host. Done again, nothing changes.")]
    public static void Post(Guid keyId, [NotBody] ApiKey key, IDocumentSession session, TimeProvider time, HttpContext context)
    {
        if (key.RevokedAt is null)
        {
            session.UpdateRevision(key with { RevokedAt = time.GetUtcNow() }, key.Version + 1);
        }

        context.Features.Set(new AuditDetail($"key {key.Id}"));
    }
}
