using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using PppLedger.Domain;

namespace PppLedger.Api.Reliability;

/// <summary>The version an act expects, given as <c>version</c> in the body or as <c>If-Match</c>.</summary>
internal static partial class ExpectedVersion
{
    /// <summary>The version of If-Match, null where it is not given; or why it is none. What an answer was packed with does not matter.</summary>
    public static (Refusal? Refusal, long? Version) Read(StringValues ifMatch) =>
        ifMatch.Count == 0 ? (null, null)
        : ifMatch is [{ } tag] && Tag().Match(tag) is { Success: true } match
            ? (null, long.Parse(match.Groups["version"].ValueSpan, CultureInfo.InvariantCulture))
            : (KeyRefusal.IfMatchMalformed.Because($"Given: {Cut(ifMatch.ToString())}"), null);

    /// <summary>
    /// A body that names the version: as it is, or with the version of If-Match put in. One that names none gets a zero, which no
    /// stream has, and the refusal to go with it.
    /// </summary>
    public static (Refusal? Refusal, byte[] Body) Into(byte[] body, long? ifMatch)
    {
        if (Find(body) is not { } found)
        {
            return (null, body); // Not an object: told when it is read.
        }

        return found.IsNamed
            ? (ifMatch is { } given && found.Version is { } named && given != named
                ? KeyRefusal.VersionsDiffer.Because($"If-Match names {given}, the body {named}.", "/version") : null, body)
            : (ifMatch is null ? KeyRefusal.VersionMissing : null, Put(body, found, ifMatch ?? 0));
    }

    private static byte[] Put(byte[] body, Place found, long version)
    {
        var member = Encoding.ASCII.GetBytes($"\"version\":{version.ToString(CultureInfo.InvariantCulture)}{(found.IsEmpty ? "" : ",")}");
        return [.. body.AsSpan(0, found.At), .. member, .. body.AsSpan(found.At)];
    }

    private static Place? Find(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            {
                return null;
            }

            var place = new Place((int)reader.BytesConsumed, IsEmpty: true, IsNamed: false, null);
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                place = place with { IsEmpty = false };
                var isVersion = reader.ValueTextEquals("version"u8);
                reader.Read();
                if (isVersion)
                {
                    place = place with { IsNamed = true, Version = reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null };
                }

                reader.Skip();
            }

            return place;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text[..Math.Min(100, text.Length)];

    private readonly record struct Place(int At, bool IsEmpty, bool IsNamed, long? Version);

    [GeneratedRegex(@"^""([0-9]{1,9}-)?(?<version>[0-9]{1,18})(-[0-9a-f]{24})?(-(br|gzip))?""$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
