using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>A key for an account.</summary>
/// <param name="Purpose">What it is for, so that it is known again.</param>
/// <param name="ExpiresAt">When it ends, within two years.</param>
/// <param name="Scope">What it may be used for; left out, all that its account may.</param>
/// <param name="Grants">The roles it uses, out of those of its account; left out, all of them.</param>
[Example("""{ "purpose": "Timesheets of the ERP system", "expiresAt": "2027-06-30T00:00:00Z" }""")]
public sealed record IssueApiKeyRequest(string Purpose, DateTimeOffset ExpiresAt, KeyScope? Scope = null, IReadOnlyList<Grant>? Grants = null)
{
    internal IssueApiKey ToCommand() => new(Purpose, Scope ?? KeyScope.Full, ExpiresAt, Grants);
}

/// <summary>A key, shown this once.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">The key itself: send it as <c>Authorization: Bearer</c>. The ledger keeps a hash; asked again by the same idempotency key, it is null.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Url">Where it is rotated and revoked.</param>
public sealed record IssuedApiKey(Guid Id, string? Key, DateTimeOffset ExpiresAt, string Url) : CreationResponse(Url), IShownOnce
{
    /// <inheritdoc/>
    public object WithoutSecret() => this with { Key = null };
}

public static class IssueApiKeyEndpoint
{
    public static Task<(ProblemDetails, Account)> LoadAsync(Guid accountId, IQuerySession session, CancellationToken cancellation) =>
        Accounts.Load(accountId, session, cancellation);

    public static ProblemDetails Validate(IssueApiKeyRequest request, Account account, TimeProvider time) =>
        AccountRules.RefusesToIssue(account, request.ToCommand(), time.GetUtcNow()).OrGoOn();

    [WolverinePost("/api/accounts/{accountId:guid}/keys")]
    [EndpointSummary("Issue an API key. It is shown this once; the ledger keeps a hash of it.")]
    public static IssuedApiKey Post(
        IssueApiKeyRequest request, Guid accountId, Account account, Actor actor, IDocumentSession session, LedgerKeys keys, HttpContext context)
    {
        var (key, text) = keys.Issue(session, account, request.ToCommand(), actor.Key);
        context.Features.Set(new AuditDetail($"{account.Handle}: key {key.Id}, scope {Word.Of(key.Scope)}, until {key.ExpiresAt:yyyy-MM-dd}"));
        context.Response.Headers.CacheControl = "no-store";
        return new(key.Id, text.Shown(), key.ExpiresAt, $"/api/keys/{key.Id}");
    }
}
