using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Handle">The account's handle.</param>
/// <param name="OrganisationId">The organisation acted for in this request; null where none is.</param>
/// <param name="Grants">The roles held for it.</param>
/// <param name="KeyId">The API key, where one was used.</param>
/// <param name="KeyExpiresAt">When that key ends.</param>
/// <param name="Scope">What it may be used for.</param>
/// <param name="UseCases">What may be done at all with these roles; towards which things, the rules of each say.</param>
public sealed record WhoIsSignedIn(
    string Handle, Guid? OrganisationId, IReadOnlyList<Grant> Grants, Guid? KeyId, DateTimeOffset? KeyExpiresAt, KeyScope Scope, IReadOnlyList<string> UseCases);

public static class WhoAmIEndpoint
{
    [WolverineGet("/api/who-am-i")]
    [EndpointSummary("Who you are to the ledger: your handle, whom you act for, your roles, and what they let you do.")]
    [ProducesResponseType<WhoIsSignedIn>(200)]
    public static IResult Get(HttpContext context, Filters filters)
    {
        var letIn = LetIn.Of(context);
        var (caller, who) = (letIn.Caller, letIn.SignedIn);
        return Answer.View(new WhoIsSignedIn(
            caller.Handle,
            caller.OrganisationId == Guid.Empty ? null : caller.OrganisationId,
            caller.Grants,
            who.Key?.Id,
            who.Key?.ExpiresAt,
            who.Scope,
            [.. AccessPolicy.Table.Where(row => row.Value.Allows(caller)).Select(row => row.Key).Order(StringComparer.Ordinal)]));
    }
}
