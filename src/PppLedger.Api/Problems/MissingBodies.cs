using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Http.CodeGen;

namespace PppLedger.Api.Problems;

/// <summary>Refuses a body that is the word <c>null</c> before anything reads a member of it.</summary>
public sealed class MissingBodies : IHttpPolicy
{
    /// <inheritdoc/>
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains.Where(c => c.HasRequestType && c.RequestType is { IsClass: true }))
        {
            var check = new MethodCall(typeof(MissingBodies), typeof(MissingBodies).GetMethod(nameof(Check))!.MakeGenericMethod(chain.RequestType!));
            chain.Middleware.InsertRange(0, [check, new MaybeEndWithResultFrame(check.ReturnVariable!)]);
        }
    }

    /// <summary>Go on, or the problem.</summary>
    public static IResult Check<TRequest>(TRequest? request) where TRequest : class =>
        request is null ? Results.Problem(BodyRefusal.BodyMissing.ToProblem()) : WolverineContinue.Result();
}

/// <summary>What is wrong with a body as a whole.</summary>
[RefusalList]
public static class BodyRefusal
{
    /// <summary>No body.</summary>
    public static readonly Refusal BodyMissing = Refusal.Of("body-missing", RefusalKind.Input, "The request needs a body.");
}
