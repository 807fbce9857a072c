using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>A new key in the place of an old one.</summary>
/// <param name="ExpiresAt">When the new one ends, within two years.</param>
/// <param name="OverlapHours">How long the old one goes on beside it, 0 to 168 hours; 24 unless given.</param>
[Example("""{ "expiresAt": "2028-06-30T00:00:00Z", "overlapHours": 24 }""")]
public sealed record RotateApiKeyRequest(DateTimeOffset ExpiresAt, int? OverlapHours = null)
{
    internal int Overlap => OverlapHours ?? 24;

    internal IssueApiKey ToCommand(ApiKey old) => new(old.Purpose, old.Scope, ExpiresAt, old.Grants);
}

public static class RotateApiKeyEndpoint
{
    public static Task<(ProblemDetails, ApiKey, Account)> LoadAsync(Guid keyId, IQuerySession session, CancellationToken cancellation) =>
        Accounts.LoadKey(keyId, session, cancellation);

    public static ProblemDetails Validate(RotateApiKeyRequest request, ApiKey key, Account account, TimeProvider time) =>
        (AccountRules.RefusesToRotate(key, account, request.Overlap, time.GetUtcNow())
         ?? AccountRules.RefusesToIssue(account, request.ToCommand(key with { Grants = null }), time.GetUtcNow())).OrGoOn();

    [WolverinePost("/api/keys/{keyId:guid}/rotation")]
    [EndpointSummary("Replace an API key by a new one with the same roles and scope; the old one goes on for a while.")]
    [EndpointDescription("A narrowed key keeps those of its roles that its account still holds; where none is left it is not replaced.")]
    public static IssuedApiKey Post(
        RotateApiKeyRequest request, Guid keyId, ApiKey key, Account account, Actor actor, IDocumentSession session, LedgerKeys keys, TimeProvider time, HttpContext context)
    {
        // What the account holds no longer, the new key gets no more.
        var (next, text) = keys.Issue(session, account, request.ToCommand(key with { Grants = key.Grants is null ? null : key.GrantsOf(account) }), actor.Key);
        var ends = time.GetUtcNow().AddHours(request.Overlap);
        session.UpdateRevision(key with { ReplacedBy = next.Id, ExpiresAt = ends < key.ExpiresAt ? ends : key.ExpiresAt }, key.Version + 1);
        context.Features.Set(new AuditDetail($"{account.Handle}: key {key.Id} by {next.Id}"));
        context.Response.Headers.CacheControl = "no-store";
        return new(next.Id, text.Shown(), next.ExpiresAt, $"/api/keys/{next.Id}");
    }
}
