using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>Nobody comes in by it any more.</summary>
/// <param name="Version">The version you read.</param>
[Example("""{ "version": 3 }""")]
public sealed record CloseAccountRequest(long Version);

public static class CloseAccountEndpoint
{
    public static Task<(ProblemDetails, Account, OtherAdministrators)> LoadAsync(Guid accountId, IDocumentSession session, CancellationToken cancellation) =>
        Accounts.LoadAmongOthers(accountId, session, cancellation);

    public static ProblemDetails Validate(CloseAccountRequest request, Account account, OtherAdministrators others) =>
        AccountRules.RefusesToClose(account, others.Any).OrGoOn();

    [WolverinePost("/api/accounts/{accountId:guid}/closing"), EmptyResponse]
    [EndpointSummary("Close an account: its keys and tokens sign in no more, at once. Its handle is never given again.")]
    public static void Post(CloseAccountRequest request, Guid accountId, Account account, IDocumentSession session, TimeProvider time, HttpContext context)
    {
        session.UpdateRevision(account with { ClosedAt = time.GetUtcNow() }, account.Version + 1);
        context.Features.Set(new AuditDetail(account.Handle));
    }
}
