using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using PppLedger.Api.Access;
using PppLedger.Api.Reliability;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Hygiene;

/// <summary>What stands between a network and the ledger: limits, time-outs, headers, packing, and whom to believe an address.</summary>
public static class NetworkHygiene
{
    /// <summary>An operation may take this long unless it says otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What moves much, in milliseconds: a batch, an import, taking one back.</summary>
    public const int LongPatience = 15 * 60 * 1000;

    private static readonly string[] Packed = ["application/json", "text/csv", "text/plain", "text/html", "text/javascript", "application/javascript"];

    private static readonly string[] Exposed =
    [
        CommitPosition.Header, HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter, KeptAnswer.Replayed,
        RateHeaders.Limit, RateHeaders.Remaining, RateHeaders.Reset,
    ];

    private static readonly string[] Taken =
    [
        HeaderNames.Authorization, HeaderNames.Accept, HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch,
        IdempotencyKey.Header, AccessMiddleware.OrganisationHeader, "Last-Event-ID", HeaderNames.TraceParent,
    ];

    /// <summary>Registers it.</summary>
    public static void AddNetworkHygiene(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton<RateLimits>();
        services.AddRateLimiter(o => o.OnRejected = RateRefusal.Rejected);
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<RateLimits>((o, limits) => o.GlobalLimiter = limits.All);
        services.AddRequestTimeouts(o => o.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(configuration.GetValue("Ledger:TimeoutSeconds", Patience.TotalSeconds)),
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = TookTooLong,
        });
        services.AddSingleton<IResponseCompressionProvider, PackedAnswers>();
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = Packed;
        });
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
        var origins = Origins(configuration);
        services.AddCors(o => o.AddDefaultPolicy(policy => Allow(policy, origins)));
        services.Configure<ForwardedHeadersOptions>(o => Believe(o, Listed(configuration, "Ledger:KnownProxies")));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LedgerHost.JsonLimit;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MaxConcurrentConnections = configuration.GetValue("Ledger:MaxConnections", 2_000);
        });
    }

    /// <summary>Puts in place what comes before anything looks at a request.</summary>
    public static void UseNetworkHygiene(this WebApplication app)
    {
        if (Listed(app.Configuration, "Ledger:KnownProxies").Length > 0)
        {
            app.UseForwardedHeaders();
        }

        app.Use(SecurityHeaders.Add);
        app.UseHsts(); // Says something under TLS only.
        app.Use(PackedAnswers.Untag);
        app.UseResponseCompression();
    }

    /// <summary>Puts in place what refuses, once problems can be told.</summary>
    public static void UseNetworkLimits(this WebApplication app)
    {
        if (Origins(app.Configuration).Length > 0)
        {
            app.UseCors();
        }

        app.UseMiddleware<RateHeaders>();
        app.UseRateLimiter();
        app.UseRequestTimeouts();
        app.UseMiddleware<Turns>();
    }

    private static Task TookTooLong(HttpContext context)
    {
        context.RequestAborted = CancellationToken.None; // What ended the work must not end the answer.
        return Results.Problem(new ProblemDetails { Status = StatusCodes.Status504GatewayTimeout, Title = "It took too long; ask again, by the same key if it was a write." })
            .ExecuteAsync(context);
    }

    private static void Allow(CorsPolicyBuilder policy, string[] origins) =>
        policy.WithOrigins(origins).WithMethods("GET", "HEAD", "POST", "PUT", "DELETE").WithHeaders(Taken).WithExposedHeaders(Exposed).SetPreflightMaxAge(TimeSpan.FromHours(1));

    private static string[] Origins(IConfiguration configuration)
    {
        var origins = Listed(configuration, "Ledger:Cors:Origins");
        return Array.Find(origins, o => !Uri.TryCreate(o, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != o) is { } bad
            ? throw new LedgerStartException($"Ledger:Cors:Origins: '{bad}' is not an origin, as https://dashboard.example; '*' is not taken.", new FormatException(bad))
            : origins;
    }

    private static void Believe(ForwardedHeadersOptions options, string[] proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy.Contains('/') ? proxy : $"{proxy}/{(proxy.Contains(':') ? 128 : 32)}"));
        }
    }

    private static string[] Listed(IConfiguration configuration, string key) =>
        (configuration[key] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
