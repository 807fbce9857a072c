using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Schemes;
using Wolverine.Http;

namespace PppLedger.Api.Reliability;

/// <summary>Whether an operation takes an idempotency key.</summary>
public enum KeyNeed
{
    /// <summary>It writes nothing: a key is not looked at.</summary>
    None,

    /// <summary>It takes an expected version, or is the same when done twice; a key makes it answer again what it answered first.</summary>
    Optional,

    /// <summary>It would be done twice: without a key it is refused.</summary>
    Required,
}

/// <summary>An act that must never happen twice although it takes an expected version: it pays.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KeyRequiredAttribute : Attribute;

/// <summary>An operation that is asked by POST and writes nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WritesNothingAttribute : Attribute;

/// <summary>
/// A write of several transactions: its answer is kept when all is done, and until then nobody else does it by the same key. Each
/// step must be known again by what it wrote, so that the rest can be done by asking once more.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InStepsAttribute : Attribute;

/// <summary>What an operation that is no read asks of its caller.</summary>
/// <param name="Key">Whether it takes an idempotency key.</param>
/// <param name="Body">What its JSON body is read as; null where it takes none.</param>
/// <param name="TakesVersion">Whether it takes the version its caller read, in the body or in If-Match.</param>
/// <param name="InSteps">Whether it is more than one transaction.</param>
public sealed record WriteRule(KeyNeed Key, Type? Body, bool TakesVersion, bool InSteps)
{
    /// <summary>The rule of an endpoint: what creates needs a key without saying so, so that no new one can forget it.</summary>
    public static WriteRule? Of(HttpChain chain)
    {
        if (chain.HttpMethods.Any(m => HttpMethods.IsGet(m) || HttpMethods.IsHead(m)))
        {
            return null;
        }

        var method = chain.Method.Method;
        var body = chain.HasRequestType ? chain.RequestType : null;
        var takesVersion = body?.GetProperty("Version")?.PropertyType == typeof(long)
            || method.GetCustomAttributes(typeof(FormPartAttribute), false).Cast<FormPartAttribute>().Any(p => p.Name is "version");
        var writesNothing = method.IsDefined(typeof(WritesNothingAttribute), false)
            || body?.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICalculationRequest<>)) == true;
        var need = writesNothing ? KeyNeed.None
            : method.IsDefined(typeof(KeyRequiredAttribute), false) || (chain.HttpMethods.Any(HttpMethods.IsPost) && !takesVersion) ? KeyNeed.Required
            : KeyNeed.Optional;
        return new(need, body, takesVersion, method.IsDefined(typeof(InStepsAttribute), false));
    }
}

/// <summary>Gives each write its rule, and what it answers to whoever keeps it.</summary>
public sealed class WriteRules : IHttpPolicy
{
    /// <inheritdoc/>
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains)
        {
            if (WriteRule.Of(chain) is not { } rule)
            {
                continue;
            }

            chain.Metadata.WithMetadata(rule);
            if (chain is { NoContent: false, ResourceType: { } answer } && answer != typeof(void) && !answer.IsAssignableTo(typeof(IResult)))
            {
                var tell = new MethodCall(typeof(ReliableWrite), nameof(ReliableWrite.WillAnswer));
                tell.Arguments[1] = chain.ResourceVariable ?? chain.Method.Creates.First(v => v.VariableType == answer);
                chain.Postprocessors.Insert(0, tell);
            }
        }
    }
}
