using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PppLedger.Api.Tests.Evidence;

/// <summary>Files of every kind, no two alike.</summary>
internal static class Files
{
    public static byte[] Pdf(int size = 2_000) => Of("%PDF-1.7\n"u8, size);

    public static byte[] Png => Of([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 500);

    public static byte[] Jpeg => Of([0xFF, 0xD8, 0xFF, 0xE0], 500);

    public static byte[] Csv => Encoding.UTF8.GetBytes($"day;hours\r\n2026-03-02;8\r\n{Guid.NewGuid()};4,5 h à Liège\r\n");

    public static byte[] Mail => Encoding.ASCII.GetBytes($"Received: from a\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nFrom: a@example.org\r\nSubject: {Guid.NewGuid()}\r\n\r\n<html>hours</html>\r\n");

    public static byte[] Xlsx => Zip("[Content_Types].xml", "xl/workbook.xml");

    public static byte[] Docx => Zip("[Content_Types].xml", "word/document.xml");

    public static byte[] Ods => Zip("mimetype=application/vnd.oasis.opendocument.spreadsheet", "content.xml");

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A package with these entries, each with its name or what stands behind "=" as content.</summary>
    public static byte[] Zip(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries.Append($"made-up/{Guid.NewGuid():N}").Select(e => e.Split('=')))
            {
                using var writer = new StreamWriter(zip.CreateEntry(entry[0]).Open());
                writer.Write(entry[^1]);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Of(ReadOnlySpan<byte> start, int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        start.CopyTo(content);
        return content;
    }
}
