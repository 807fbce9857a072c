using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace PppLedger.Api.Reliability;

/// <summary>
/// A hash of what a request asks: its method, its address and its body. A form is hashed without its boundary, which clients draw
/// anew each time they send the same.
/// </summary>
public sealed class RequestFingerprint : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Hashing? body;
    private byte[]? complete;

    private RequestFingerprint(HttpRequest request) =>
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.PathBase}{request.Path}{request.QueryString}\n"));

    /// <summary>Of a body that is here already.</summary>
    public static RequestFingerprint Of(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var fingerprint = new RequestFingerprint(request);
        fingerprint.hash.AppendData(body);
        return fingerprint;
    }

    /// <summary>Of a body that is still to come: hashed as it is read.</summary>
    public static RequestFingerprint OfWhatIsRead(HttpRequest request)
    {
        var fingerprint = new RequestFingerprint(request);
        request.Body = fingerprint.body = new(request.Body, request.ContentLength, fingerprint.hash, Boundary(request));
        return fingerprint;
    }

    /// <summary>The hash, once the body is read to its end.</summary>
    public async Task<byte[]> Complete(CancellationToken cancellation)
    {
        if (complete is null)
        {
            if (body is not null)
            {
                // Who has sent all of it may be gone by now: then nothing can be read any more, and nothing has to.
                await (body.IsWhole ? Task.CompletedTask : body.CopyToAsync(Stream.Null, cancellation));
                body.End();
            }

            complete = hash.GetHashAndReset();
        }

        return complete;
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private static byte[] Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary
            ? Encoding.UTF8.GetBytes($"--{boundary}")
            : [];

    // What could be the beginning of a boundary waits for the bytes behind it.
    private sealed class Hashing(Stream inner, long? length, IncrementalHash hash, byte[] boundary) : Stream
    {
        private byte[] waiting = [];
        private long read;

        /// <summary>Whether as much was read as the sender announced.</summary>
        public bool IsWhole => read == length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void End() => hash.AppendData(waiting);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var got = await inner.ReadAsync(buffer, cancellationToken);
            Append(buffer.Span[..got]);
            read += got;
            return got;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Append(ReadOnlySpan<byte> bytes)
        {
            if (boundary.Length == 0)
            {
                hash.AppendData(bytes);
                return;
            }

            ReadOnlySpan<byte> all = waiting.Length == 0 ? bytes : (byte[])[.. waiting, .. bytes];
            for (var at = all.IndexOf(boundary); at >= 0; at = all.IndexOf(boundary))
            {
                hash.AppendData(all[..at]);
                hash.AppendData("--"u8);
                all = all[(at + boundary.Length)..];
            }

            var kept = Math.Min(all.Length, boundary.Length - 1);
            hash.AppendData(all[..^kept]);
            waiting = all[^kept..].ToArray();
        }
    }
}
