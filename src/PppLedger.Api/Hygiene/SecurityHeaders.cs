namespace PppLedger.Api.Hygiene;

/// <summary>What tells a browser to trust an answer no further than it must.</summary>
public static class SecurityHeaders
{
    /// <summary>Data: nothing in it is loaded, run or framed.</summary>
    public const string OfData = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The page that shows the interface: its own scripts, and requests to this ledger.</summary>
    public const string OfDocs = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Adds them to every answer that has none of its own.</summary>
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XFrameOptions = "DENY";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal) ? OfDocs : OfData;
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
