using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Access;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Actors;

/// <summary>The one place where an endpoint gets its actor and its legal day: who was let in signs what is written.</summary>
public static class ActorMiddleware
{
    /// <summary>Whether the chain does something on behalf of an actor: every write does, and the reads that say so.</summary>
    public static bool AppliesTo(HttpChain chain) =>
        chain.HttpMethods.Any(m => !HttpMethods.IsGet(m) && !HttpMethods.IsHead(m)) || chain.Method.Method.IsDefined(typeof(ForActorAttribute), false);

    /// <summary>Reads the actor and the legal day, and signs the session.</summary>
    public static (ProblemDetails, Actor, Today) Before(HttpContext context, IDocumentSession session, AuditTrail trail, TimeProvider time)
    {
        var letIn = LetIn.Of(context);
        var actor = letIn.Actor;
        ((JasperFx.IMetadataContext)session).CurrentUserName = actor.Key;
        session.SetHeader("actor-organisation", actor.OrganisationId);
        trail.WriteWith(session, context, letIn);
        return (WolverineContinue.NoProblems, actor, Today.At(time.GetUtcNow()));
    }
}
