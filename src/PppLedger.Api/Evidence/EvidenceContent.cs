using Npgsql;
using PppLedger.Domain;

namespace PppLedger.Api.Evidence;

/// <summary>
/// The content of a stored file, read piece by piece from anywhere in it. No connection is held between pieces: a slow reader
/// keeps nobody else waiting.
/// </summary>
internal sealed class EvidenceContent(NpgsqlDataSource database, string sha256, long size) : Stream
{
    private const int Piece = 512 * 1024;

    private byte[] piece = [];
    private long pieceAt;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= size || buffer.Length == 0)
        {
            return 0;
        }

        if (Position < pieceAt || Position >= pieceAt + piece.Length)
        {
            (piece, pieceAt) = (await Load(Position, cancellationToken), Position);
        }

        var from = (int)(Position - pieceAt);
        var count = Math.Min(buffer.Length, piece.Length - from);
        piece.AsMemory(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => size + offset };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<byte[]> Load(long at, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select substring(content from $2 for $3) from {EvidenceFiles.Name} where sha256 = $1");
        command.Parameters.Add(new() { Value = sha256 });
        command.Parameters.Add(new() { Value = (int)at + 1 });
        command.Parameters.Add(new() { Value = Piece });
        var loaded = await command.ExecuteScalarAsync(cancellation) as byte[];
        Invariant.Holds(loaded is { Length: > 0 }, $"file {sha256} is stored as long as a contribution names it");
        return loaded!;
    }
}
