using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Caching.Memory;
using PppLedger.Api.Access;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Hygiene;

/// <summary>
/// How many requests a minute: of one caller, from one address, and from one address that were not signed in. A caller is known here
/// by the credentials sent, right or wrong, so that wrong ones cost no look at the database. Who was signed in within the hour goes on
/// where others at the same address fail too often: an office behind one address is not shut out by one of its programs. And how many of one
/// caller are under way at once: what is more waits in order, so that one caller does not take every connection to the database.
/// </summary>
public sealed class RateLimits : IDisposable
{
    private const int MostKnown = 10_000;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IsKnownFor = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<HttpContext> byCaller;
    private readonly PartitionedRateLimiter<HttpContext> byAddress;
    private readonly PartitionedRateLimiter<HttpContext> failures;
    private readonly PartitionedRateLimiter<HttpContext> atOnce;
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MostKnown });

    /// <summary>Reads the limits from <c>Ledger:RateLimits</c>.</summary>
    public RateLimits(IConfiguration configuration)
    {
        var section = configuration.GetSection("Ledger:RateLimits");
        IsOff = section.GetValue<bool>("Off");
        PerCaller = section.GetValue("PerCaller", 6_000);
        byCaller = Bucket(PerCaller, Caller);
        byAddress = Bucket(section.GetValue("PerAddress", 12_000), Address);
        failures = Bucket(section.GetValue("Failures", 60), Address);
        atOnce = Concurrency(section.GetValue("AtOncePerCaller", 12), section.GetValue("WaitingPerCaller", 2_000));
        All = PartitionedRateLimiter.CreateChained(byAddress, byCaller);
    }

    /// <summary>Whether nothing is limited.</summary>
    public bool IsOff { get; }

    /// <summary>Requests of a caller a minute; after a pause all at once.</summary>
    public int PerCaller { get; }

    /// <summary>Both limits that every request is under.</summary>
    public PartitionedRateLimiter<HttpContext> All { get; }

    /// <summary>Waits until the caller may have one more request under way; not acquired where too many wait already.</summary>
    public ValueTask<RateLimitLease> TakeTurn(HttpContext context) => atOnce.AcquireAsync(context, 1, context.RequestAborted);

    /// <summary>How many the caller has left, and in how many seconds it has all again.</summary>
    public (long Left, long FullIn) Left(HttpContext context)
    {
        var left = byCaller.GetStatistics(context)?.CurrentAvailablePermits ?? PerCaller;
        return (left, (long)Math.Ceiling((PerCaller - left) * 60.0 / PerCaller));
    }

    /// <summary>Whether there were too many from this address that were not signed in, and the caller is none that was.</summary>
    public bool HasFailedTooOften(HttpContext context) =>
        failures.GetStatistics(context)?.CurrentAvailablePermits == 0 && (Caller(context) is not { } caller || !known.TryGetValue(caller, out _));

    /// <summary>Counts one that was not signed in; the caller is known no more.</summary>
    public void CountFailure(HttpContext context)
    {
        failures.AttemptAcquire(context).Dispose();
        if (Caller(context) is { } caller)
        {
            known.Remove(caller);
        }
    }

    /// <summary>Knows the caller for a while: it is signed in.</summary>
    public void Know(HttpContext context)
    {
        if (Caller(context) is { } caller)
        {
            known.Set(caller, true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = IsKnownFor });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        All.Dispose();
        byCaller.Dispose();
        byAddress.Dispose();
        failures.Dispose();
        atOnce.Dispose();
        known.Dispose();
    }

    // A minute's worth at once, then as it flows in.
    private PartitionedRateLimiter<HttpContext> Bucket(int perMinute, Func<HttpContext, string?> of) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => IsOff || of(context) is not { } key
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = perMinute >= 60 ? Second : Second * 60.0 / perMinute,
                AutoReplenishment = true,
            }));

    // A stream is no request that ends: how many of those one may have is said elsewhere.
    private PartitionedRateLimiter<HttpContext> Concurrency(int atOnce, int waiting) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            IsOff || context.GetEndpoint()?.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null || Caller(context) is not { } key
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetConcurrencyLimiter(key, _ => new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    // The credentials themselves are kept nowhere, only a hash.
    private static string? Caller(HttpContext context) =>
        IsWatched(context) && context.Request.Headers.Authorization is [{ Length: > 0 } credentials]
            ? Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(credentials)), 0, 16)
            : null;

    private static string? Address(HttpContext context) => IsWatched(context) ? Network(context.Connection.RemoteIpAddress) : null;

    /// <summary>What counts as one address: of IPv6 the network of 64 bits, within which whoever has one address has all.</summary>
    internal static string? Network(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    // Who looks after the ledger must see it also when it is busy.
    private static bool IsWatched(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !context.Request.Path.StartsWithSegments("/metrics", StringComparison.Ordinal);
}

/// <summary>Says in headers how much is left, and stops who tries keys.</summary>
public sealed class RateHeaders(RequestDelegate next, RateLimits limits)
{
    /// <summary>Requests a minute.</summary>
    public const string Limit = "RateLimit-Limit";

    /// <summary>How many are left.</summary>
    public const string Remaining = "RateLimit-Remaining";

    /// <summary>In how many seconds all are there again.</summary>
    public const string Reset = "RateLimit-Reset";

    /// <summary>Runs a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (limits.IsOff)
        {
            await next(context);
            return;
        }

        if (limits.HasFailedTooOften(context))
        {
            await RateRefusal.Write(context, TimeSpan.FromSeconds(1), "Too many requests of this address were not signed in.");
            return;
        }

        context.Response.OnStarting(() =>
        {
            if (context.Request.Headers.Authorization.Count > 0)
            {
                var (left, fullIn) = limits.Left(context);
                context.Response.Headers[Limit] = limits.PerCaller.ToString(CultureInfo.InvariantCulture);
                context.Response.Headers[Remaining] = left.ToString(CultureInfo.InvariantCulture);
                context.Response.Headers[Reset] = fullIn.ToString(CultureInfo.InvariantCulture);
            }

            return Task.CompletedTask;
        });
        await next(context);
        if (context.Response.StatusCode is StatusCodes.Status401Unauthorized)
        {
            limits.CountFailure(context);
        }
        else if (context.Features.Get<LetIn>() is not null)
        {
            limits.Know(context);
        }
    }
}

/// <summary>Lets a caller have so many requests under way; others of its wait their turn, within the time an operation may take.</summary>
public sealed class Turns(RequestDelegate next, RateLimits limits)
{
    /// <summary>Runs a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        using var turn = await limits.TakeTurn(context);
        if (!turn.IsAcquired)
        {
            await RateRefusal.Write(context, TimeSpan.FromSeconds(1), "Too many requests of this caller are under way or wait already.");
            return;
        }

        await next(context);
    }
}

/// <summary>Too many requests, as a problem.</summary>
internal static class RateRefusal
{
    public static ValueTask Rejected(OnRejectedContext rejected, CancellationToken cancellation) => new(Write(
        rejected.HttpContext,
        rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1),
        "Too many requests of this caller or this address."));

    public static Task Write(HttpContext context, TimeSpan after, string detail)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Results.Problem(new ProblemDetails { Status = StatusCodes.Status429TooManyRequests, Detail = detail }).ExecuteAsync(context);
    }
}
