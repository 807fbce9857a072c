using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>Files sent as multipart/form-data, written to a folder of their own as they come in; the folder goes with it.</summary>
public sealed class Upload : IDisposable
{
    /// <summary>An upload is at most this large, all of it.</summary>
    public const long Limit = 200L * 1024 * 1024;

    private const int MostFiles = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pppledger-import-");

    private Upload() { }

    /// <summary>Where the files are.</summary>
    public string Folder => folder.FullName;

    /// <summary>Takes an upload off the wire: a file's name decides what it is, whatever its field is called.</summary>
    public static async Task<(Refusal? Refusal, Upload? Upload)> Receive(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return (ImportRefusal.NotAnUpload.Because($"The content type is '{RowNote.Cut(request.ContentType)}'."), null);
        }

        var upload = new Upload();
        try
        {
            var refusal = await upload.Save(new MultipartReader(boundary, new Counted(request.Body)), cancellation);
            if (refusal is null)
            {
                return (null, upload);
            }

            upload.Dispose();
            return (refusal, null);
        }
        catch (Exception fault)
        {
            upload.Dispose();
            // A body that ends early or has no boundaries.
            if (fault is IOException and not BadHttpRequestException or InvalidDataException)
            {
                return (ImportRefusal.NotAnUpload.Because(fault.Message), null);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    private async Task<Refusal?> Save(MultipartReader reader, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            var given = HeaderUtilities.RemoveQuotes(disposition?.FileNameStar.HasValue is true ? disposition.FileNameStar : disposition?.FileName ?? default).Value;
            if (Path.GetFileName(given?.Replace('\\', '/')) is not { Length: > 0 and <= 100 } name || name is "." or ".." || name.Any(char.IsControl))
            {
                return ImportRefusal.NotAnUpload.Because("A part has no file name.");
            }

            if (!names.Add(name) || names.Count > MostFiles)
            {
                return FileRefusal.FileTwice.Because(names.Count > MostFiles ? $"More than {MostFiles} files." : $"Two are called {name}.");
            }

            await using var file = new FileStream(Path.Combine(Folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
            await section.Body.CopyToAsync(file, cancellation);
        }

        return names.Count == 0 ? ImportRefusal.NotAnUpload.Because("There is no file in it.") : null;
    }

    // Servers other than Kestrel do not count for us.
    private sealed class Counted(Stream body) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var got = await body.ReadAsync(buffer, cancellationToken);
            read += got;
            return read <= Limit ? got
                : throw new BadHttpRequestException($"The files are larger than {Limit / 1024 / 1024} MB together.", StatusCodes.Status413PayloadTooLarge);
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
