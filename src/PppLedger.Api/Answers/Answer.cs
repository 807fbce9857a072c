using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using PppLedger.Api.Access;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Answers;

/// <summary>Answers of reads: JSON with an ETag, 304 where the caller has it already, CSV for lists where asked for.</summary>
public static class Answer
{
    /// <summary>
    /// Version of how views are folded. ETags carry it, because a view may change by a change of its fold alone; raise it with
    /// any such change.
    /// </summary>
    public const int FoldVersion = 1;

    /// <summary>One thing with its version as ETag, or 404.</summary>
    public static IResult One<T>(T? view, long version) where T : class =>
        view is null ? Results.NotFound() : new OneResult<T>(view, $"\"{FoldVersion}-{version}\"");

    /// <summary>One computed view, with an ETag of its content.</summary>
    public static IResult View<T>(T view) where T : class => new OneResult<T>(view, null);

    /// <summary>One thing shown with more than it holds itself: the ETag says its version, which an act expects, and the content.</summary>
    public static IResult View<T>(T view, long version) where T : class => new OneResult<T>(view, null, $"{FoldVersion}-{version}-");

    /// <summary>A list: <c>{ position, rows, next }</c>, or CSV by <c>Accept: text/csv</c>.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="position">The position the answer is complete to.</param>
    /// <param name="next">Cursor of the next page, or null.</param>
    public static IResult List<T>(IReadOnlyList<T> rows, long position, string? next = null) => new ListResult<T>(rows, position, next);

    /// <summary>One computed view; by <c>Accept: text/csv</c> its rows.</summary>
    /// <param name="view">The view.</param>
    /// <param name="rows">The rows that a spreadsheet gets.</param>
    /// <param name="position">The position the answer is complete to.</param>
    public static IResult ViewOrRows<T, TRow>(T view, IReadOnlyList<TRow> rows, long position) where T : class =>
        new ByAccept(View(view), List(rows, position));

    /// <summary>A page out of one row more than was asked for.</summary>
    public static IResult Page<T>(IReadOnlyList<T> rows, Filters filters, Func<T, string> cursor) =>
        rows.Count <= filters.Limit
            ? List(rows, filters.Position)
            : List([.. rows.Take(filters.Limit)], filters.Position, cursor(rows[filters.Limit - 1]));

    internal static async Task Write(HttpContext context, string etag, string contentType, byte[] body)
    {
        if (IsKnown(context, etag))
        {
            return;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Tags an answer; where the caller has it already it is 304, and nothing more is to be written.</summary>
    internal static bool IsKnown(HttpContext context, string etag)
    {
        context.Response.Headers.ETag = etag;
        context.Response.Headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.Authorization}, {AccessMiddleware.OrganisationHeader}";
        context.Response.Headers.CacheControl = "private, no-cache";
        if (!context.Request.Headers.IfNoneMatch.Any(given => given is not null && given.Split(',', StringSplitOptions.TrimEntries).Contains(etag)))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>A word for what the caller sees: the tag of an answer that is not hashed carries it.</summary>
    internal static string Seen(HttpContext context) => LetIn.Of(context).Caller.Sight is { IsWhole: false } sight
        ? Hash(Encoding.ASCII.GetBytes(string.Join(' ', sight.Consortia.Order().Concat(sight.Awards.Order()).Concat(sight.Organisations.Order()))))
        : "all";

    internal static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));

    private static bool AsksForCsv(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase));

    private sealed class ByAccept(IResult view, IResult rows) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => (AsksForCsv(httpContext) ? rows : view).ExecuteAsync(httpContext);
    }

    private sealed class OneResult<T>(T view, string? etag, string begins = "") : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(view, LedgerJson.Http);
            return Write(httpContext, etag ?? $"\"{begins}{Hash(body)}\"", "application/json", body);
        }
    }

    private sealed class ListResult<T>(IReadOnlyList<T> rows, long position, string? next) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (next is not null)
            {
                var query = httpContext.Request.Query.Where(q => q.Key is not "cursor").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v));
                var address = httpContext.Request.Path + QueryString.Create(query.Append(new("cursor", next)));
                httpContext.Response.Headers.Append(HeaderNames.Link, $"<{address}>; rel=\"next\"");
            }

            var content = JsonSerializer.SerializeToUtf8Bytes(rows, LedgerJson.Http);
            if (AsksForCsv(httpContext))
            {
                return Write(httpContext, $"W/\"csv-{Hash(content)}\"", "text/csv; charset=utf-8", CsvRows.Write(content));
            }

            // Weak: the rows are the same though the position has moved on.
            var body = JsonSerializer.SerializeToUtf8Bytes(new ListBody<T>(position, rows, next), LedgerJson.Http);
            return Write(httpContext, $"W/\"{Hash(content)}\"", "application/json", body);
        }
    }
}

/// <summary>A list as JSON.</summary>
/// <param name="Position">The ledger position the answer is complete to.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record ListBody<T>(long Position, IReadOnlyList<T> Rows, string? Next);
