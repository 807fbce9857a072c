using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>Headers and path segments that somebody may send.</summary>
public static class HostileHeaders
{
    public static readonly string[] Segments =
    [
        "..", "%2e%2e", "%2E%2E%2F", ".", "%20", "%09", "%00", "%0d%0a", "%c0%af", "%ff", "%zz", "null", "undefined", "*", "{contributionId}", "a%2Fb", "%F0%9F%92%A9", "%E2%80%AE", "0", "-1", "1e400",
        "0199d000-0000-7000-8000-00000000010", "0199D000-0000-7000-8000-000000000100", "0199d000000070008000000000000100", new('x', 2_000), new('x', 9_000), "a;b=c", "..;", "~", "$(id)",
    ];

    private static readonly (string Name, string[] Values)[] All =
    [
        ("If-Match", ["*", "\"1\"", "\"2\"", "W/\"1\"", "\"999999\"", "1", "", "\"", "\"a\", \"b\"", "\"9223372036854775808\"", "\"-1\""]),
        ("If-None-Match", ["*", "\"1\"", "\"1-1\"", "W/\"\"", ",,,", "", "\"x\", \"y\", *"]),
        ("If-Modified-Since", ["Sat, 01 Jan 2000 00:00:00 GMT", "yesterday"]),
        ("Range", ["bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=0-,0-,0-", "bytes=99999999999999999999-", "lines=1-2", ""]),
        ("Accept", ["text/csv", "text/csv;q=0", "application/xml", "*/*;q=0", "text/event-stream", "application/json;q=abc", ";;;", "", "text/html,application/xhtml+xml", "application/problem+json"]),
        ("Accept-Encoding", ["gzip", "br", "gzip;q=0, identity;q=0", "*;q=0", "nonsense", "gzip, gzip, gzip"]),
        ("Accept-Language", ["nl", "*;q=x"]),
        ("Idempotency-Key", ["", " ", "a", "fuzz-again", "fuzz-again", "\"quoted\"", "clé-ключ-鍵", new('k', 255), new('k', 256), new('k', 5_000), "a,b", "../.."]),
        ("Ledger-Organisation", ["0199d000-0000-7000-8000-000000000003", "0199d000-0000-7000-8000-000000000002", "00000000-0000-0000-0000-000000000000", "acme", "", "0199d000-0000-7000-8000-000000000003, 0199d000-0000-7000-8000-000000000002"]),
        ("Ledger-Actor", ["key=admin; organisation=00000000-0000-0000-0000-000000000000; roles=administrator"]),
        ("Last-Event-ID", ["0", "1", "-1", "9223372036854775808", "abc", "", "1e3"]),
        ("X-Forwarded-For", ["127.0.0.1", "::1", "1.2.3.4, 5.6.7.8", "unknown", "a b", "999.999.999.999"]),
        ("X-Forwarded-Proto", ["https", "javascript", "https, http"]),
        ("X-Forwarded-Host", ["evil.example", "evil.example:99999", ""]),
        ("Forwarded", ["for=127.0.0.1;proto=https;host=evil.example", "for=\"[::1", ";;"]),
        ("X-HTTP-Method-Override", ["DELETE", "GET"]),
        ("Origin", ["https://evil.example", "null", "not an origin"]),
        ("Access-Control-Request-Method", ["DELETE", "x y"]),
        ("Content-Encoding", ["gzip", "br", "deflate", "identity", "nonsense"]),
        ("Content-Language", ["nl"]),
        ("Cookie", ["a=b", "=; ;;", ".AspNetCore.Cookies=CfDJ8"]),
        ("traceparent", ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-00000000000000000000000000000000-0000000000000000-00", "nonsense", "ff-x"]),
        ("tracestate", [new('t', 600), "a=b,a=b"]),
        ("baggage", ["a=b;c=d", new('b', 5_000), "%zz=%zz"]),
        ("Expect", ["100-continue"]),
        ("Upgrade", ["websocket", "h2c"]),
        ("Host", ["evil.example", "127.0.0.1:1", "a b", ""]),
        ("Authorization", ["", "Bearer", "Bearer ", "Bearer x", "Basic YWRtaW46YWRtaW4=", "Bearer ppl_", "Bearer ppl_0_0", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.", "Bearer a.b.c", "Bearer \u00e9", "Bearer " + new string('x', 4_000), "Digest x"]),
        ("X-Very-Long", [new('l', 4_000), new('l', 20_000), new('l', 40_000)]),
    ];

    /// <summary>Mostly none; a wrong credential comes instead of the caller's.</summary>
    public static IEnumerable<(string Name, string Value)> Some(Described operation, Random random)
    {
        foreach (var parameter in operation.Parameters.Where(p => p.In is "header" && random.Chance(0.05)))
        {
            yield return (parameter.Name, random.Of(Values.Texts.Where(t => t.Length < 300 && !t.Any(char.IsControl)).ToList()));
        }

        for (var count = random.Chance(0.2) ? random.OneOf(1, 1, 2, 5) : 0; count > 0; count--)
        {
            var (name, values) = random.Of(All);
            if (name is "Authorization")
            {
                yield return (Badges.Header, Badges.Nobody);
            }

            yield return (name, random.Of(values));
        }
    }
}
