using System.Text.Json;
using PppLedger.Api.Access;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Problems;

/// <summary>
/// Writes every problem as <c>application/problem+json</c>, whatever the caller accepts: who asks for CSV and errs still
/// reads why.
/// </summary>
public sealed class ProblemWriter : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        LedgerProblems.Complete(context);
        context.HttpContext.Features.Set(new RefusedAs(context.ProblemDetails.Extensions["code"] as string ?? ""));
        context.HttpContext.Response.ContentType = "application/problem+json";
        await JsonSerializer.SerializeAsync(
            context.HttpContext.Response.Body, context.ProblemDetails, LedgerJson.Http, context.HttpContext.RequestAborted);
    }
}
