using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Problems;

/// <summary>
/// Answers 413 to a body over the limit of its endpoint, whether it tells its length or not, and whatever the endpoint makes
/// of a body that it could not read to its end. What is a little too much is read and thrown away, because a caller who is
/// still sending when the connection closes never sees the answer.
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    private const long ThrownAway = 8 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Counts the body of a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : LedgerHost.JsonLimit;
        if (limit is not { } most)
        {
            await next(context);
            return;
        }

        // The server's own limit lies above: it would cut the connection.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = most + ThrownAway;
        }

        var all = context.Request.Body;
        var body = new CountedBody(all, most) { IsOver = context.Request.ContentLength > most };
        if (!body.IsOver)
        {
            context.Request.Body = body;
            await next(context);
        }

        if (body.IsOver && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            await ThrowAway(context, all);
        }
    }

    private static async Task ThrowAway(HttpContext context, Stream body)
    {
        // Who asked first, by Expect: 100-continue, has sent nothing yet.
        if (context.Request.Headers.Expect.Count > 0 || context.Request.ContentLength > ThrownAway)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await body.CopyToAsync(Stream.Null, patience.Token);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            context.Response.Headers.Connection = "close";
        }
    }

    private sealed class CountedBody(Stream body, long most) : Stream
    {
        private long read;

        public bool IsOver { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                var got = await body.ReadAsync(buffer, cancellationToken);
                read += got;
                return read <= most ? got
                    : throw new BadHttpRequestException($"The body is larger than {most} bytes.", StatusCodes.Status413PayloadTooLarge);
            }
            catch (BadHttpRequestException refused) when (refused.StatusCode is StatusCodes.Status413PayloadTooLarge)
            {
                IsOver = true;
                throw;
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
