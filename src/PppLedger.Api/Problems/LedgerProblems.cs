using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using PppLedger.Api.Claims;
using PppLedger.Api.Reliability;
using PppLedger.Api.Reporting;
using PppLedger.Domain;

namespace PppLedger.Api.Problems;

/// <summary>Every problem, also the framework's own, as problem details with a code and the trace it belongs to.</summary>
public static class LedgerProblems
{
    /// <summary>Registers problem details and the handlers of what may go wrong.</summary>
    public static void AddLedgerProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<LedgerExceptionHandler>();
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        LogBadBodiesOnce(services);
    }

    // Wolverine logs each body it cannot read as an error with its stack, under the name of the request; one line of ours says it.
    private static void LogBadBodiesOnce(IServiceCollection services) => services.AddLogging(log =>
    {
        foreach (var request in typeof(LedgerProblems).Assembly.GetTypes().Where(t => t.Name.EndsWith("Request", StringComparison.Ordinal)))
        {
            log.AddFilter(request.FullName, LogLevel.None);
        }
    });

    /// <summary>Gives a problem what it lacks: its status, a title, a code, and the trace it belongs to.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        UnreadJson.Tell(context.HttpContext, problem);
        FailedPrecondition(context.HttpContext, problem);
        problem.Status ??= context.HttpContext.Response.StatusCode;
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
        if (!problem.Extensions.ContainsKey("code"))
        {
            var code = CodeOf(problem.Status.Value);
            problem.Type = RefusalProblems.TypePrefix + code;
            problem.Extensions["code"] = code;
            Tell(context.HttpContext, problem, code);
        }
    }

    // What was expected in a header failed as a precondition (RFC 9110, 13.1.1); in the body, as a part of the request.
    private static void FailedPrecondition(HttpContext context, ProblemDetails problem)
    {
        if (ReliableWrite.Of(context) is { IfMatch: not null } && problem.Extensions.TryGetValue("code", out var code)
            && LedgerRefusal.VersionConflict.Code.Equals(code) && !context.Response.HasStarted)
        {
            problem.Status = context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
        }
    }

    // A body whose fault has no words is not the caller's alone: look at it.
    private static void Tell(HttpContext context, ProblemDetails problem, string code)
    {
        LedgerMetrics.Refused(code);
        if (problem.Status is StatusCodes.Status400BadRequest)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(LedgerProblems)).Log(
                problem.Detail is null ? LogLevel.Warning : LogLevel.Information,
                "Refused as {Code}, {Method} {Path} {Pointer}: {Detail}", code, context.Request.Method, context.Request.Path,
                problem.Extensions.TryGetValue("pointer", out var pointer) ? pointer : "", problem.Detail ?? "the body cannot be read");
        }
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "malformed-request",
        StatusCodes.Status401Unauthorized => "not-signed-in",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status406NotAcceptable => "not-acceptable",
        StatusCodes.Status408RequestTimeout => "request-timeout",
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status414UriTooLong => "address-too-long",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "headers-too-large",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        StatusCodes.Status504GatewayTimeout => "took-too-long",
        _ => $"http-{status}",
    };
}

/// <summary>Turns the few exceptions a caller can cause into problems; everything else is a fault of ours and stays a 500.</summary>
public sealed class LedgerExceptionHandler(IProblemDetailsService problems, IDocumentStore store) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => Input(bad),
            ConcurrencyException { DocType: { } changed } when BesideTheLedger.Contains(changed) => LedgerRefusal.VersionConflict.ToProblem(),
            ConcurrencyException => await VersionConflict(httpContext, cancellationToken),
            _ => WriteFaults.RefusalOf(exception)?.ToProblem(),
        };
        if (problem is null)
        {
            return false;
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        await problems.WriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        return true;
    }

    // Documents with a version of their own, which are no streams.
    private static readonly string?[] BesideTheLedger = [typeof(PersonRecord).FullName, typeof(Account).FullName, typeof(ApiKey).FullName, typeof(Webhooks.Webhook).FullName];

    private static ProblemDetails Input(BadHttpRequestException bad) => new() { Status = bad.StatusCode, Title = bad.Message };

    private async Task<ProblemDetails> VersionConflict(HttpContext context, CancellationToken cancellation)
    {
        var route = context.Features.Get<IExceptionHandlerFeature>()?.RouteValues ?? context.Request.RouteValues;
        var id = route.Values.Select(v => Guid.TryParse(v as string, out var g) ? g : Guid.Empty).FirstOrDefault(g => g != Guid.Empty);
        await using var session = store.QuerySession();
        if (await session.Events.FetchStreamStateAsync(id, cancellation) is { } state)
        {
            return context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<ChangesOthersAttribute>() is { } others
                ? LedgerRefusal.VersionConflict.Because($"It was changed, or {others.Which}; nothing was written.").ToProblem()
                : StaleReads.Stale(state.Version);
        }

        // What was never there has no version that could have changed.
        return id == Guid.Empty ? LedgerRefusal.VersionConflict.ToProblem() : new() { Status = StatusCodes.Status404NotFound, Title = "There is nothing at this address." };
    }
}

/// <summary>Refusals about the ledger itself rather than one stream.</summary>
[RefusalList]
public static class LedgerRefusal
{
    /// <summary>Somebody else was first.</summary>
    public static readonly Refusal VersionConflict = Refusal.Of("version-conflict", RefusalKind.Conflict, "It was changed since you read it: read it again, then decide.");

    /// <summary>The natural key is taken.</summary>
    public static readonly Refusal KeyTaken = Refusal.Of("key-taken", RefusalKind.Conflict, "Another entry of the ledger has this number or code already.");
}
