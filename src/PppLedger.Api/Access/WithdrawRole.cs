using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>A role less.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Grant">The role, as it is held.</param>
[Example("""
    { "version": 2, "grant": { "role": "auditor", "reach": "consortium", "on": "0199d000-0000-7000-8000-000000000100" } }
    """)]
public sealed record WithdrawRoleRequest(long Version, Grant Grant);

public static class WithdrawRoleEndpoint
{
    public static Task<(ProblemDetails, Account, OtherAdministrators)> LoadAsync(Guid accountId, IDocumentSession session, CancellationToken cancellation) =>
        Accounts.LoadAmongOthers(accountId, session, cancellation);

    public static ProblemDetails Validate(WithdrawRoleRequest request, Account account, OtherAdministrators others) =>
        AccountRules.RefusesToWithdraw(account, request.Grant, others.Any).OrGoOn();

    [WolverinePost("/api/accounts/{accountId:guid}/grants/withdrawal"), EmptyResponse]
    [EndpointSummary("Take a role from an account; from its keys as well, at once.")]
    public static void Post(WithdrawRoleRequest request, Guid accountId, Account account, IDocumentSession session, HttpContext context)
    {
        session.UpdateRevision(account with { Grants = [.. account.Grants.Where(g => g != request.Grant)] }, account.Version + 1);
        context.Features.Set(new AuditDetail($"{account.Handle}: less {GrantRoleEndpoint.Say(request.Grant)}"));
    }
}
