using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>A role more.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Grant">The role.</param>
[Example("""
    { "version": 1, "grant": { "role": "auditor", "reach": "consortium", "on": "0199d000-0000-7000-8000-000000000100" } }
    """)]
public sealed record GrantRoleRequest(long Version, Grant Grant);

public static class GrantRoleEndpoint
{
    public static Task<(ProblemDetails, Account)> LoadAsync(Guid accountId, IQuerySession session, CancellationToken cancellation) =>
        Accounts.Load(accountId, session, cancellation);

    public static ProblemDetails Validate(GrantRoleRequest request, Account account) =>
        AccountRules.RefusesToGrant(account, request.Grant).OrGoOn();

    [WolverinePost("/api/accounts/{accountId:guid}/grants"), EmptyResponse]
    [EndpointSummary("Give an account a role more.")]
    public static void Post(GrantRoleRequest request, Guid accountId, Account account, IDocumentSession session, HttpContext context)
    {
        session.UpdateRevision(account with { Grants = [.. account.Grants, request.Grant] }, account.Version + 1);
        context.Features.Set(new AuditDetail($"{account.Handle}: {Say(request.Grant)}"));
    }

    internal static string Say(Grant grant) =>
        $"{Word.Of(grant.Role)}, reach {Word.Of(grant.Reach)}{(grant.OrganisationId is { } o ? $", for {o}" : "")}{(grant.On is { } on ? $", on {on}" : "")}";
}
