using Microsoft.AspNetCore.Authorization;
using PppLedger.Api.Problems;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>What a request may do, once it is let in.</summary>
/// <param name="SignedIn">Who is signed in.</param>
/// <param name="Caller">The same, acting for one organisation.</param>
/// <param name="Target">What the address is about.</param>
/// <param name="UseCase">What it asks for.</param>
public sealed record LetIn(SignedIn SignedIn, Caller Caller, AccessTarget Target, UseCase UseCase)
{
    /// <summary>The actor, with the roles that reach what the address is about.</summary>
    public Actor Actor { get; init; } = Caller.Towards(Target);

    /// <summary>That of a request; there is one wherever an endpoint runs that is not open to all.</summary>
    public static LetIn Of(HttpContext context)
    {
        var letIn = context.Features.Get<LetIn>();
        Invariant.Holds(letIn is not null);
        return letIn!;
    }
}

/// <summary>
/// The door: who is signed in, for which organisation, whether a role may do this at all, and whether what the address is about
/// may be seen; in that order, before anything of the body is read. What may not be seen is not there. An endpoint is open only
/// where it says so itself.
/// </summary>
public sealed class AccessMiddleware(RequestDelegate next, SignIn signIn, SignInSettings settings, Sights sights, AuditTrail trail, IProblemDetailsService problems)
{
    /// <summary>The header that says which organisation is acted for.</summary>
    public const string OrganisationHeader = "Ledger-Organisation";

    /// <summary>Lets in or refuses.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var (no, letIn) = await Ask(context, endpoint, context.RequestAborted);
        context.Features.Set(letIn);
        if (no is not null)
        {
            await Refuse(context, no);
            return;
        }

        // Also where the caller has gone or something fails: what was done is written down.
        var isAnswered = false;
        try
        {
            await next(context);
            isAnswered = true;
        }
        finally
        {
            await trail.Ended(context, letIn!, isAnswered);
        }
    }

    private async Task<(No?, LetIn?)> Ask(HttpContext context, RouteEndpoint endpoint, CancellationToken cancellation)
    {
        var (refusal, who) = await signIn.Of(context, cancellation);
        if (who is null)
        {
            return AccessRefusal.NoAccount.Equals(refusal) ? (new(refusal, StatusCodes.Status403Forbidden, null), null)
                : AccessRefusal.ProviderSilent.Equals(refusal) ? (new(refusal, StatusCodes.Status503ServiceUnavailable, null), null)
                : (new(refusal ?? AccessRefusal.NotSignedIn, StatusCodes.Status401Unauthorized, null, WasShown: refusal is not null), null);
        }

        var (unsaid, organisation) = ActingFor(context, who.Grants);
        if (unsaid is not null)
        {
            return (new(unsaid, null, who), null);
        }

        var grants = who.Grants.Where(g => g.GoesWith(organisation)).ToList();
        var caller = new Caller(who.Account.Handle, organisation, grants, Sight.Nothing) { KeyId = who.Key?.Id, Until = who.Until, Held = who.Account.Grants };
        var useCase = endpoint.Metadata.GetMetadata<UseCase>() ?? new("");
        if (MayNot(useCase, who, caller) is { } may)
        {
            return (new(may, null, who) { OrganisationId = organisation }, null);
        }

        caller = caller with { Sight = await sights.Of(grants, organisation, cancellation) };
        return await sights.TargetOf(endpoint, context.Request.RouteValues, caller.Sight, cancellation) is { } target
            ? (null, new(who, caller, target, useCase))
            : (new(null, StatusCodes.Status404NotFound, who) { OrganisationId = organisation }, new(who, caller, AccessTarget.Any, useCase));
    }

    private static Refusal? MayNot(UseCase useCase, SignedIn who, Caller caller)
    {
        if (!AccessPolicy.Table.TryGetValue(useCase.Name, out var permission))
        {
            return AccessRefusal.RoleMissing; // What nobody has thought about nobody may do.
        }

        var inScope = who.Scope switch
        {
            KeyScope.Full => true,
            KeyScope.Read => permission.Kind is OperationKind.Read,
            KeyScope.Metrics => useCase.Name is Metrics.UseCaseName,
            _ => false,
        };
        return !inScope ? AccessRefusal.ScopeMissing
            : who.Scope is KeyScope.Metrics || permission.Allows(caller) ? null
            : AccessRefusal.RoleMissing;
    }

    private static (Refusal?, Guid) ActingFor(HttpContext context, IReadOnlyList<Grant> grants)
    {
        var all = grants.Select(g => g.OrganisationId).OfType<Guid>().Distinct().ToList();
        var header = context.Request.Headers[OrganisationHeader];
        return header.Count == 0
                ? all.Count > 1 ? (AccessRefusal.OrganisationUnsaid, Guid.Empty) : (null, all.FirstOrDefault())
            : header is [{ } text] && Guid.TryParse(text, out var said) && all.Contains(said) ? (null, said)
            : (AccessRefusal.OrganisationNotYours, Guid.Empty);
    }

    private async Task Refuse(HttpContext context, No no)
    {
        var problem = no.Refusal?.ToProblem(no.Status) ?? new() { Status = no.Status };
        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = no.WasShown ? "Bearer realm=\"ledger\", error=\"invalid_token\"" : "Bearer realm=\"ledger\"";
        }

        if (problem.Status is StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = $"{settings.Patience.TotalSeconds:0}";
        }

        if (problem.Status is not StatusCodes.Status503ServiceUnavailable)
        {
            await trail.Denied(context, no);
        }

        await problems.WriteAsync(new() { HttpContext = context, ProblemDetails = problem });
    }
}

/// <summary>Why a request is not let in.</summary>
/// <param name="Refusal">The refusal; null where there is nothing at the address, as far as the caller goes.</param>
/// <param name="Status">The HTTP status; null: that of the refusal.</param>
/// <param name="Who">Who asked, where that is known.</param>
/// <param name="WasShown">Whether a key or token was shown at all.</param>
public sealed record No(Refusal? Refusal, int? Status, SignedIn? Who, bool WasShown = true)
{
    /// <summary>The organisation acted for, where that is known.</summary>
    public Guid? OrganisationId { get; init; }
}
