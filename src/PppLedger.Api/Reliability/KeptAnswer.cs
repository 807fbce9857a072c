using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using PppLedger.Api.Answers;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Reliability;

/// <summary>Whose idempotency key: what one caller was answered no other is told.</summary>
/// <param name="OrganisationId">The organisation the caller acts for.</param>
/// <param name="Actor">The caller's own key.</param>
/// <param name="Key">The idempotency key.</param>
public readonly record struct AnswerKey(Guid OrganisationId, string Actor, string Key)
{
    /// <summary>A key of a caller.</summary>
    public static AnswerKey Of(Actor actor, string key) => new(actor.OrganisationId, actor.Key, key);
}

/// <summary>What was answered to a write, kept for whoever asks again by the same key.</summary>
/// <param name="Fingerprint">Hash of what was asked.</param>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The type of the body, or null.</param>
/// <param name="Location">Where what was created is, or null.</param>
/// <param name="ETag">The version now, or null.</param>
/// <param name="Position">The ledger position of the write, or null.</param>
/// <param name="Body">The body.</param>
public sealed record KeptAnswer(byte[] Fingerprint, int Status, string? ContentType, string? Location, string? ETag, string? Position, byte[] Body) : IResult
{
    /// <summary>Says of an answer that it was given before.</summary>
    public const string Replayed = "Idempotency-Replayed";

    /// <summary>Whether it answers the same question.</summary>
    public bool IsTo(byte[] fingerprint) => CryptographicOperations.FixedTimeEquals(Fingerprint, fingerprint);

    /// <summary>As the framework will write it: an empty body is 204, what has a place of its own 201.</summary>
    public static KeptAnswer To(byte[] fingerprint, object? answer, string? etag, string? position)
    {
        var shown = new DefaultHttpContext();
        answer = answer is IShownOnce secret ? secret.WithoutSecret() : answer;
        (answer as IHttpAware)?.Apply(shown);
        return new(
            fingerprint,
            answer is null ? StatusCodes.Status204NoContent : shown.Response.StatusCode,
            answer is null ? null : "application/json; charset=utf-8",
            shown.Response.Headers.Location,
            etag,
            position,
            answer is null ? [] : JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), LedgerJson.Http));
    }

    /// <summary>The status that an answer will have.</summary>
    public static int StatusOf(object? answer)
    {
        var shown = new DefaultHttpContext();
        (answer as IHttpAware)?.Apply(shown);
        return answer is null ? StatusCodes.Status204NoContent : shown.Response.StatusCode;
    }

    /// <summary>As it was written.</summary>
    public static KeptAnswer Written(byte[] fingerprint, HttpResponse response, byte[] body) => new(
        fingerprint,
        response.StatusCode,
        response.ContentType,
        response.Headers.Location,
        response.Headers.ETag,
        response.Headers[CommitPosition.Header],
        body);

    /// <summary>Gives the answer once more, and says so.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        Set(HeaderNames.ContentType, ContentType);
        Set(HeaderNames.Location, Location);
        Set(HeaderNames.ETag, ETag);
        Set(CommitPosition.Header, Position);
        response.Headers[Replayed] = "true";
        ReliableWrite.Of(httpContext)!.IsReplay = true;
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);

        void Set(string name, string? value) => response.Headers[name] = value;
    }
}
