using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Actors;

/// <summary>
/// The one place where a request gets its actor. Until sign-in exists, a header names it, believed only where the host is
/// started with <c>Ledger:TrustActorHeader=true</c>.
/// </summary>
public static class ActorMiddleware
{
    /// <summary>Whether the chain does something on behalf of an actor: every write does, and the reads that say so.</summary>
    public static bool AppliesTo(HttpChain chain) =>
        chain.HttpMethods.Any(m => !HttpMethods.IsGet(m) && !HttpMethods.IsHead(m)) || chain.Method.Method.IsDefined(typeof(ForActorAttribute), false);

    /// <summary>Reads the actor and the legal day, and signs the session, or answers 401.</summary>
    public static (ProblemDetails, Actor, Today) Before(HttpContext context, IDocumentSession session, ActorTrust trust, TimeProvider time)
    {
        var today = Today.At(time.GetUtcNow());
        var (refusal, actor) = trust.Read(context.Request.Headers[ActorTrust.Header]);
        if (refusal is not null)
        {
            return (refusal.ToProblem(StatusCodes.Status401Unauthorized), actor, today);
        }

        ((JasperFx.IMetadataContext)session).CurrentUserName = actor.Key;
        session.SetHeader("actor-organisation", actor.OrganisationId);
        return (WolverineContinue.NoProblems, actor, today);
    }
}
