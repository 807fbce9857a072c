using System.Text.Json;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Reliability;

/// <summary>
/// The answer to something done in steps, written to its end whoever still waits: it is held here until it is kept, so that who was cut off
/// gets all of it by asking again. The framework's own JSON result stops where its reader has gone, and says nothing.
/// </summary>
/// <param name="Body">What is answered.</param>
/// <param name="Status">The status.</param>
public sealed record WholeAnswer(object Body, int Status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Whether nothing was done, so that the answer need not be kept.</summary>
    public bool DidNothing { get; init; }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await httpContext.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), LedgerJson.Http), CancellationToken.None);
        if (ReliableWrite.Of(httpContext) is { } write)
        {
            (write.IsWhole, write.DidNothing) = (true, DidNothing);
        }
    }
}
