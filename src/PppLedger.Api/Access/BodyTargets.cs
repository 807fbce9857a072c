using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Http.CodeGen;

namespace PppLedger.Api.Access;

/// <summary>An act that begins what its caller cannot see yet: who funds a consortium sees it from the first award on.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedNotBeSeenAttribute : Attribute;

/// <summary>
/// What a body is about: the consortium and the award it names have to be seen, else they are not there; and the actor has the
/// roles that reach them. Runs before any endpoint looks.
/// </summary>
public sealed class BodyTargets : IHttpPolicy
{
    /// <inheritdoc/>
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains.Where(c => c.HasRequestType && Names(c.RequestType!)))
        {
            var check = new MethodCall(typeof(BodyTargets), typeof(BodyTargets).GetMethod(nameof(CheckAsync))!.MakeGenericMethod(chain.RequestType!));
            chain.Middleware.InsertRange(0, [check, new MaybeEndWithResultFrame(check.ReturnVariable!)]);
        }
    }

    /// <summary>Go on, or the problem.</summary>
    public static async Task<IResult> CheckAsync<TRequest>(TRequest? request, HttpContext context, Sights sights, CancellationToken cancellation)
        where TRequest : class
    {
        if (request is null || context.Features.Get<LetIn>() is not { } letIn)
        {
            return WolverineContinue.Result();
        }

        var (consortiumId, awardId) = (Member<TRequest>.ConsortiumId?.Invoke(request), Member<TRequest>.AwardId?.Invoke(request));
        var award = awardId is { } a ? await sights.Award(a, cancellation) : null;
        var target = AccessTarget.Named(consortiumId, award);
        var mustBeSeen = context.GetEndpoint()?.Metadata.GetMetadata<NeedNotBeSeenAttribute>() is null;
        if (mustBeSeen && Refuses(letIn.Caller.Sight, target, awardId, award) is { } refusal)
        {
            return Results.Problem(refusal.ToProblem());
        }

        if (letIn.Target == AccessTarget.Any && (consortiumId is not null || awardId is not null))
        {
            context.Features.Set(letIn with { Actor = letIn.Caller.Towards(target) });
        }

        return WolverineContinue.Result();
    }

    // As if they were not there.
    private static Refusal? Refuses(Sight sight, AccessTarget target, Guid? awardId, AccessTarget? award) =>
        target.ConsortiumId is { } c && !sight.Sees(c, target.AwardId) ? ReferenceRefusal.UnknownConsortium.Because($"No consortium {c}.", "/consortiumId")
        : awardId is { } a && !sight.Sees(award?.ConsortiumId, award?.AwardId) ? ReferenceRefusal.UnknownAward.Because($"No award {a}.", "/awardId")
        : null;

    private static bool Names(Type request) => request.GetProperty("ConsortiumId") is not null || request.GetProperty("AwardId") is not null;

    private static class Member<T>
    {
        public static readonly Func<T, Guid?>? ConsortiumId = Read("ConsortiumId");
        public static readonly Func<T, Guid?>? AwardId = Read("AwardId");

        private static Func<T, Guid?>? Read(string name) => typeof(T).GetProperty(name)?.GetMethod is not { } get ? null
            : get.ReturnType == typeof(Guid?) ? get.CreateDelegate<Func<T, Guid?>>()
            : Wrap(get.CreateDelegate<Func<T, Guid>>());

        private static Func<T, Guid?> Wrap(Func<T, Guid> read) => request => read(request);
    }
}
