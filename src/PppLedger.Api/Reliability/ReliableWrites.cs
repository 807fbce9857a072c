using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Reliability;

/// <summary>
/// Around every write: takes the key and the expected version off the request, and lets an answer go out only once it is known
/// whether it is the first by this key. What came too late, by whatever it stumbled over, gets what the first was answered.
/// </summary>
public sealed class ReliableWrites(RequestDelegate next, KeptAnswers answers)
{
    /// <summary>Runs a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WriteRule>() is not { } rule)
        {
            await next(context);
            return;
        }

        await using var write = new ReliableWrite(rule);
        context.Features.Set(write);
        if (!await TakeBody(context, write))
        {
            return; // Larger than it may be: the limit answers.
        }

        if (write.Key is null)
        {
            await next(context);
            return;
        }

        await Answer(context, write);
    }

    private static async Task<bool> TakeBody(HttpContext context, ReliableWrite write)
    {
        var (request, rule) = (context.Request, write.Rule);
        var (refusal, key) = rule.Key is KeyNeed.None ? (null, null) : IdempotencyKey.Read(request.Headers[IdempotencyKey.Header]);
        write.Problem = refusal;
        if (rule.TakesVersion)
        {
            (refusal, write.IfMatch) = ExpectedVersion.Read(request.Headers.IfMatch);
            write.Problem ??= refusal;
        }

        if (rule.Body is null)
        {
            if (key is not null)
            {
                write.Take(key, RequestFingerprint.OfWhatIsRead(request));
            }

            return true;
        }

        if (await ReadAll(request, context.RequestAborted) is not { } body)
        {
            return false;
        }

        if (rule.TakesVersion)
        {
            (refusal, body) = ExpectedVersion.Into(body, write.IfMatch);
            write.Problem ??= refusal;
        }

        request.Body = new MemoryStream(write.Json = body, writable: false);
        if (key is not null)
        {
            write.Take(key, RequestFingerprint.Of(request, body));
        }

        return true;
    }

    private static async Task<byte[]?> ReadAll(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            using var all = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, 1024 * 1024));
            await request.Body.CopyToAsync(all, cancellation);
            return all.ToArray();
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private async Task Answer(HttpContext context, ReliableWrite write)
    {
        var response = context.Response;
        var outside = response.Body;
        using var held = new MemoryStream();
        response.Body = held;
        try
        {
            await next(context);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && write is { Claimed: not null, IsReplay: false })
        {
            if (await First(write, context) is not { } first)
            {
                throw;
            }

            await Replace(context, held, first);
        }
        finally
        {
            response.Body = outside;
        }

        if (write is { Claimed: { } key, IsReplay: false })
        {
            await Settle(context, write, key, held);
        }

        held.Position = 0;
        await held.CopyToAsync(outside, context.RequestAborted);
    }

    private async Task Settle(HttpContext context, ReliableWrite write, AnswerKey key, MemoryStream held)
    {
        var isDone = context.Response.StatusCode is >= 200 and < 300;
        if (isDone && (write.IsKept || write.DidNothing))
        {
            return;
        }

        // Done in steps, or nothing was to be written: kept now, whole or not at all. Who no longer waits may have stopped its writing.
        if (isDone && (write.IsWhole || !context.RequestAborted.IsCancellationRequested) && await answers.Keep(key, await Kept(context, write, held), CancellationToken.None))
        {
            write.IsKept = true;
            return;
        }

        if (await First(write, context) is { } first)
        {
            await Replace(context, held, first);
        }
    }

    private static async Task<KeptAnswer> Kept(HttpContext context, ReliableWrite write, MemoryStream held)
    {
        var (asked, response) = (await write.Fingerprint(CancellationToken.None), context.Response);
        return write.Answer is IShownOnce
            ? KeptAnswer.To(asked, write.Answer, response.Headers.ETag, response.Headers[CommitPosition.Header])
            : KeptAnswer.Written(asked, response, held.ToArray());
    }

    private async Task<IResult?> First(ReliableWrite write, HttpContext context) =>
        await answers.Find(write.Claimed!.Value, context.RequestAborted) is { } first ? KeyMiddleware.Replay(first, await write.Fingerprint(context.RequestAborted)) : null;

    private static async Task Replace(HttpContext context, MemoryStream held, IResult answer)
    {
        var outside = context.Response.Body;
        held.SetLength(0);
        context.Response.Clear();
        context.Response.Body = held;
        await answer.ExecuteAsync(context);
        context.Response.Body = outside;
    }
}

/// <summary>Runs once it is known who acts: refuses what cannot be relied upon, and answers again what was answered before.</summary>
public static class KeyMiddleware
{
    /// <summary>Whether the chain is a write.</summary>
    public static bool AppliesTo(HttpChain chain) => WriteRule.Of(chain) is not null;

    /// <summary>Go on, or the answer.</summary>
    public static async Task<IResult> BeforeAsync(
        HttpContext context, Actor actor, IDocumentSession session, KeptAnswers answers, KeyGate gate, CancellationToken cancellation)
    {
        if (ReliableWrite.Of(context) is not { } write)
        {
            return WolverineContinue.Result();
        }

        if (write.Key is null)
        {
            return write.Problem is { } problem ? Results.Problem(Refused(problem))
                : write.Rule.Key is KeyNeed.Required ? Results.Problem(KeyRefusal.KeyMissing.ToProblem())
                : WolverineContinue.Result();
        }

        var key = AnswerKey.Of(actor, write.Key);
        if (!await Hold(write, gate.Enter(key, cancellation)))
        {
            return InFlight(context);
        }

        var first = await answers.Find(key, cancellation);
        if (first is null && write.Rule.InSteps)
        {
            if (!await Hold(write, gate.TakePlace(key, cancellation)))
            {
                context.Response.Headers.RetryAfter = "5";
                return Results.Problem(KeyRefusal.StepsTooMany.ToProblem(StatusCodes.Status503ServiceUnavailable));
            }

            if (!await Hold(write, gate.EnterAlone(key, cancellation)))
            {
                return InFlight(context);
            }

            first = await answers.Find(key, cancellation);
        }

        if (first is not null)
        {
            return Replay(first, await write.Fingerprint(cancellation));
        }

        if (write.Problem is { } wrong)
        {
            return Results.Problem(Refused(wrong));
        }

        write.Claim(key);
        ((ITransactionParticipantRegistrar)session).AddTransactionParticipant(new KeepAnswer(write, session));
        return WolverineContinue.Result();
    }

    /// <summary>What was answered first, or that something else was asked then.</summary>
    public static IResult Replay(KeptAnswer first, byte[] asked) =>
        first.IsTo(asked) ? first : Results.Problem(KeyRefusal.KeyReused.ToProblem());

    private static async Task<bool> Hold(ReliableWrite write, Task<IAsyncDisposable?> entering)
    {
        if (await entering is not { } entered)
        {
            return false;
        }

        write.Hold(entered);
        return true;
    }

    private static IResult InFlight(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Results.Problem(KeyRefusal.KeyInFlight.ToProblem());
    }

    private static ProblemDetails Refused(Refusal refusal) =>
        refusal.ToProblem(refusal.Equals(KeyRefusal.VersionMissing) ? StatusCodes.Status428PreconditionRequired : null);
}

/// <summary>Putting it in place.</summary>
public static class Reliability
{
    /// <summary>Registers what keeps answers.</summary>
    public static void AddReliability(this IServiceCollection services)
    {
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<KeyGate>();
        services.AddHostedService<ForgetAnswers>();
        services.ConfigureMarten(KeptAnswers.Register);
    }
}
