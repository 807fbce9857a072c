using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Http.CodeGen;

namespace PppLedger.Api.Problems;

/// <summary>Refuses what was decided on an older version before any rule looks at the newer state.</summary>
/// <remarks>
/// A stream's version and its events are two reads. When somebody else's write is committed between them, the version agrees and the
/// state is a newer one: its rules would then say no, correctly but of something the caller has not seen.
/// </remarks>
public sealed class StaleReads : IHttpPolicy
{
    /// <inheritdoc/>
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains)
        {
            if (IsVersioned(chain.RequestType)
                && chain.Middleware.OfType<MethodCall>().FirstOrDefault(m => m.Method.Name == "Validate") is { } validate
                && validate.Method.GetParameters() is var given
                && Array.FindIndex(given, p => p.ParameterType != chain.RequestType && IsVersioned(p.ParameterType)) is >= 0 and var state)
            {
                var check = typeof(StaleReads).GetMethod(nameof(Check))!.MakeGenericMethod(chain.RequestType!, given[state].ParameterType);
                var call = new MethodCall(typeof(StaleReads), check);
                chain.ApplyParameterMatching(call);
                call.Arguments[1] ??= validate.Arguments[state];
                chain.Middleware.InsertRange(chain.Middleware.IndexOf(validate), [call, new MaybeEndWithResultFrame(call.ReturnVariable!)]);
            }
        }
    }

    /// <summary>Go on, or the problem.</summary>
    public static IResult Check<TRequest, TState>(TRequest request, TState state)
    {
        var current = VersionOf<TState>.Read(state);
        return VersionOf<TRequest>.Read(request) == current ? WolverineContinue.Result() : Results.Problem(Stale(current));
    }

    /// <summary>The problem of who decided on an older version.</summary>
    public static ProblemDetails Stale(long current)
    {
        var problem = LedgerRefusal.VersionConflict.Because($"It is at version {current} now.").ToProblem();
        problem.Extensions["currentVersion"] = current;
        return problem;
    }

    private static bool IsVersioned(Type? type) => type?.GetProperty("Version")?.PropertyType == typeof(long);

    private static class VersionOf<T>
    {
        public static readonly Func<T, long> Read = typeof(T).GetProperty("Version")!.GetMethod!.CreateDelegate<Func<T, long>>();
    }
}
