using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>Who may come in, and with which roles.</summary>
/// <param name="Handle">Opaque handle, unique in the ledger; what the account does is recorded under it, for ever. Never a name.</param>
/// <param name="Kind">A person, or a machine.</param>
/// <param name="Grants">The roles held.</param>
/// <param name="Issuer">Of a person who signs in with a provider: the issuer, letter by letter as in its tokens.</param>
/// <param name="Subject">Of such a person: the subject.</param>
[Example("""
    { "handle": "c-0417", "kind": "person", "issuer": "https://login.example/realms/ppp", "subject": "u-5f1c9c3e8b0d",
      "grants": [ { "role": "controller", "reach": "organisation", "organisationId": "0199d000-0000-7000-8000-000000000003" } ] }
    """)]
public sealed record OpenAccountRequest(string Handle, AccountKind Kind, IReadOnlyList<Grant> Grants, string? Issuer = null, string? Subject = null)
{
    internal OpenAccount ToCommand() => new(Handle, Kind, Issuer, Subject, Grants);
}

public static class OpenAccountEndpoint
{
    public static ProblemDetails Validate(OpenAccountRequest request) => AccountRules.Refuses(request.ToCommand()).OrGoOn();

    [WolverinePost("/api/accounts")]
    [EndpointSummary("Open an account: for a person who signs in with your provider of identities, or for a machine that gets keys.")]
    public static Created Post(OpenAccountRequest request, Actor actor, IDocumentSession session, LedgerKeys keys, HttpContext context)
    {
        var account = keys.Open(session, request.ToCommand(), actor.Key);
        context.Features.Set(new AuditDetail($"{account.Handle}: {string.Join(", ", account.Grants.Select(GrantRoleEndpoint.Say))}"));
        return new(account.Id, 1, $"/api/accounts/{account.Id}");
    }
}
