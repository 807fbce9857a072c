using System.IO.Compression;
using System.Text;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>What may become of a body on its way.</summary>
public static class Wreckage
{
    private static readonly string[] Types =
    [
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/merge-patch+json", "APPLICATION/JSON", "application/json;", "json", "*/*", "multipart/form-data", "",
    ];

    public static (byte[] Body, string? Type) Of(byte[] body, string? type, Random random) => random.Next(12) switch
    {
        0 => (body[..random.Next(body.Length + 1)], type),
        1 => ([.. body, .. body], type),
        2 => ([.. body, .. "x"u8], type),
        3 => ([], type),
        4 => (Encoding.Convert(Encoding.UTF8, random.OneOf(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1), body), type),
        5 => ([0xEF, 0xBB, 0xBF, .. body], type),
        6 => (Flipped(body, random), type),
        7 => (body, random.Of(Types)),
        8 => (body, null),
        9 => (Zipped(body), type),
        10 => (Encoding.UTF8.GetBytes(Values.Deep(random, random.OneOf(64, 65, 10_000, 400_000))), type),
        _ => ([.. body, .. new byte[random.OneOf(1_000_000, 1_100_000, 3_000_000)].Select(_ => (byte)' ')], type),
    };

    private static byte[] Flipped(byte[] body, Random random)
    {
        var copy = body.ToArray();
        for (var times = random.Next(1, 6); times > 0 && copy.Length > 0; times--)
        {
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
        }

        return copy;
    }

    private static byte[] Zipped(byte[] body)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            zip.Write(body);
        }

        return zipped.ToArray();
    }
}
