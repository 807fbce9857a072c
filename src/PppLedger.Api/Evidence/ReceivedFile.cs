using System.Security.Cryptography;
using PppLedger.Domain;

namespace PppLedger.Api.Evidence;

/// <summary>A file as it came in: on disk while the request lasts, never in memory, its hash and type known from its content.</summary>
public sealed class ReceivedFile : IDisposable
{
    private const int Chunk = 64 * 1024;

    private ReceivedFile(string name, string? declared) => (Name, Declared) = (name, declared);

    /// <summary>Its name, as given.</summary>
    public string Name { get; }

    /// <summary>The media type it was sent as, without parameters; null where none was said.</summary>
    public string? Declared { get; }

    /// <summary>SHA-256 of its content, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Its size in bytes; where it is larger than a file may be, one byte more than that.</summary>
    public long Size { get; private set; }

    /// <summary>What its content may be, likeliest first.</summary>
    public IReadOnlyList<EvidenceType> CouldBe { get; private set; } = [];

    /// <summary>Its content; gone with this object.</summary>
    public FileStream Content { get; } = new(
        Path.Combine(Path.GetTempPath(), $"pppledger-evidence-{Guid.NewGuid():N}"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = 0,
        });

    /// <summary>Takes a file off the wire, up to one byte more than it may have.</summary>
    public static async Task<ReceivedFile> Take(string name, string? declared, Stream body, CancellationToken cancellation)
    {
        var file = new ReceivedFile(name, declared?.Split(';')[0].Trim().ToLowerInvariant());
        try
        {
            await file.Save(body, cancellation);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();

    private async Task Save(Stream body, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, isText) = (new byte[Chunk], true);
        while (Size <= ContributionRules.LargestEvidence && await body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            var part = buffer.AsMemory(0, read);
            hash.AppendData(part.Span);
            isText = isText && ContentTypes.IsText(part.Span);
            await Content.WriteAsync(part, cancellation);
            Size += read;
        }

        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        CouldBe = Size > ContributionRules.LargestEvidence ? [] : await ContentTypes.Of(Content, isText, cancellation);
    }
}
