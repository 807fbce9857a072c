using System.Buffers;
using System.IO.Compression;
using System.Text;
using PppLedger.Domain;

namespace PppLedger.Api.Evidence;

/// <summary>
/// Tells by its content what a file may be. Only what is on the closed list is found; a program, a web page, a drawing with
/// scripts (SVG) or an office file with macros is nothing.
/// </summary>
internal static class ContentTypes
{
    private const int HeadSize = 4096;

    // An office file has tens of them, a large book of charts hundreds.
    private const int MostEntries = 10_000;

    // Controls that texts have: tab, line feed, form feed, carriage return.
    private static readonly SearchValues<byte> NotInTexts = SearchValues.Create([.. Enumerable.Range(0, 32).Except([9, 10, 12, 13]).Append(127).Select(b => (byte)b)]);

    private static readonly string[] Markup = ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe"];

    /// <summary>Whether a part of a file may be part of a text, in UTF-8 or a one-byte encoding.</summary>
    public static bool IsText(ReadOnlySpan<byte> part) => !part.ContainsAny(NotInTexts);

    /// <summary>What a file may be, likeliest first.</summary>
    /// <param name="content">The file.</param>
    /// <param name="isText">Whether all of it may be text.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<EvidenceType>> Of(Stream content, bool isText, CancellationToken cancellation)
    {
        var head = new byte[HeadSize];
        content.Position = 0;
        var read = await content.ReadAtLeastAsync(head, HeadSize, throwOnEndOfStream: false, cancellation);
        head = head[..read];
        return head.AsSpan() switch
        {
            var h when h.StartsWith("%PDF-"u8) => [EvidenceTypes.Pdf],
            var h when h.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => [EvidenceTypes.Png],
            var h when h.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => [EvidenceTypes.Jpeg],
            var h when h.StartsWith("PK\x03\x04"u8) => OfPackage(content),
            _ => isText ? OfText(Encoding.Latin1.GetString(head)) : [],
        };
    }

    private static IReadOnlyList<EvidenceType> OfText(string head)
    {
        var text = head.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith('<') || text.StartsWith("#!", StringComparison.Ordinal) || Array.Exists(Markup, m => text.Contains(m, StringComparison.OrdinalIgnoreCase)) && !IsMail(text)
                ? []
            : IsMail(text) ? [EvidenceTypes.Mail, EvidenceTypes.Text]
            : [EvidenceTypes.Text, EvidenceTypes.Csv];
    }

    // Headers come first, one a line, and say from whom it is.
    private static bool IsMail(string text)
    {
        var headers = text.Split("\n\n", 2)[0].Split("\r\n\r\n", 2)[0].Split('\n');
        return headers[0].IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            && headers[0].AsSpan(0, colon).IndexOfAnyExceptInRange('!', '~') < 0
            && Array.Exists(headers, h => h.StartsWith("From:", StringComparison.OrdinalIgnoreCase))
            && Array.Exists(headers, h => h.StartsWith("Date:", StringComparison.OrdinalIgnoreCase) || h.StartsWith("Received:", StringComparison.OrdinalIgnoreCase));
    }

    private static IReadOnlyList<EvidenceType> OfPackage(Stream content)
    {
        try
        {
            if (HasTooManyEntries(content))
            {
                return [];
            }

            content.Position = 0;
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return package.Entries.Any(e => e.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase) || e.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)) ? []
                : package.GetEntry("[Content_Types].xml") is not null && package.GetEntry("xl/workbook.xml") is not null ? [EvidenceTypes.Xlsx]
                : package.GetEntry("[Content_Types].xml") is not null && package.GetEntry("word/document.xml") is not null ? [EvidenceTypes.Docx]
                : package.GetEntry("mimetype") is { } mimetype && Says(mimetype) == EvidenceTypes.Ods.MediaType ? [EvidenceTypes.Ods]
                : [];
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return [];
        }
    }

    // A package is read by making all of its entries at once, however many it says it has: each begins with these bytes in its directory.
    private static bool HasTooManyEntries(Stream content)
    {
        var mark = "PK\x01\x02"u8;
        var (part, kept, entries) = (new byte[64 * 1024], 0, 0);
        content.Position = 0;
        for (var read = content.Read(part); read > 0; read = content.Read(part.AsSpan(kept)))
        {
            var all = part.AsSpan(0, kept + read);
            entries += all.Count(mark);
            if (entries > MostEntries)
            {
                return true;
            }

            kept = Math.Min(all.Length, mark.Length - 1);
            all[^kept..].CopyTo(part);
        }

        return false;
    }

    private static string Says(ZipArchiveEntry mimetype)
    {
        using var stream = mimetype.Open();
        var text = new byte[100];
        return Encoding.ASCII.GetString(text, 0, stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)).Trim();
    }
}
