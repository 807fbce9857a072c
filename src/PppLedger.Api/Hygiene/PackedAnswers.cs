using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace PppLedger.Api.Hygiene;

/// <summary>
/// Packs answers of reads that are worth it. A packed answer is another representation, so its ETag says so (RFC 9110, 8.8.3.3); coming
/// back, either tag is taken for the same.
/// </summary>
/// <remarks>
/// Packing under TLS tells lengths, and with them secrets, where an answer holds both a secret and what an attacker may choose (BREACH).
/// Here none does: answers hold no token, problems, which repeat what was asked, are not packed, and a page of somebody else cannot ask
/// in a caller's name.
/// </remarks>
public sealed class PackedAnswers(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    /// <summary>What is smaller is not packed.</summary>
    public const int Least = 1024;

    private static readonly string[] Tails = ["-br\"", "-gzip\""];

    /// <inheritdoc/>
    public override bool ShouldCompressResponse(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Response is { StatusCode: StatusCodes.Status200OK, ContentLength: null or >= Least } && base.ShouldCompressResponse(context);

    /// <inheritdoc/>
    public override ICompressionProvider? GetCompressionProvider(HttpContext context)
    {
        var provider = base.GetCompressionProvider(context);
        if (provider is not null && context.Response.Headers.ETag is [{ } tag] && tag.EndsWith('"'))
        {
            context.Response.Headers.ETag = $"{tag[..^1]}-{provider.EncodingName}\"";
        }

        return provider;
    }

    /// <summary>Takes the tag of a packed answer for that of the answer, and gives it back as it came.</summary>
    public static async Task Untag(HttpContext context, RequestDelegate next)
    {
        var given = context.Request.Headers.IfNoneMatch;
        if (given.Any(IsTagged))
        {
            context.Request.Headers.IfNoneMatch = Plain(given);
            context.Response.OnStarting(() =>
            {
                if (context.Response is { StatusCode: StatusCodes.Status304NotModified, Headers.ETag: [{ } tag] }
                    && given.SelectMany(t => t!.Split(',', StringSplitOptions.TrimEntries)).FirstOrDefault(t => Plain(t) == tag) is { } packed)
                {
                    context.Response.Headers.ETag = packed;
                }

                return Task.CompletedTask;
            });
        }

        await next(context);
    }

    private static bool IsTagged(string? tags) => tags is not null && Tails.Any(t => tags.Contains(t, StringComparison.Ordinal));

    private static StringValues Plain(StringValues tags) => new([.. tags.Select(t => Plain(t!))]);

    private static string Plain(string tags) => Tails.Aggregate(tags, (t, tail) => t.Replace(tail, "\"", StringComparison.Ordinal));
}
