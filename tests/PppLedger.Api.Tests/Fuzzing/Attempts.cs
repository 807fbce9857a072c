using System.Text;
using System.Text.RegularExpressions;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>Makes the requests of a seed: the same seed, the same requests, as far as the ledger came to be the same.</summary>
public sealed partial class Attempts(int seed, Description description, Known known)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X"];

    /// <summary>The request of a number; the first ones go once through all operations.</summary>
    public async Task<Attempt> Make(int index)
    {
        var random = new Random(unchecked((seed * 1_000_003) + index));
        var operation = index < description.Operations.Count ? description.Operations[index] : random.Of(description.Operations);
        var (path, subject) = Path(operation, random);
        var method = random.Chance(0.02) ? random.Of(Methods) : operation.Method;
        var (body, type) = await Body(operation, subject, random);
        if (body is not null && random.Chance(0.06))
        {
            (body, type) = Wreckage.Of(body, type, random);
        }

        var headers = new List<(string, string)> { (Badges.Header, Callers.For(operation, random)) };
        if (method is not "GET")
        {
            headers.Add(("Idempotency-Key", $"fuzz-{seed}-{index}"));
        }

        headers.AddRange(HostileHeaders.Some(operation, random));
        return new(index, operation, method, path + Query(operation, random), headers, method is "GET" or "HEAD" or "TRACE" or "get" ? null : body, type);
    }

    private (string Path, Guid? Subject) Path(Described operation, Random random)
    {
        Guid? subject = null;
        var path = Braces().Replace(operation.Path, match =>
        {
            var name = match.Groups["name"].Value;
            if (random.Chance(0.06))
            {
                return random.Of(HostileHeaders.Segments);
            }

            if (!name.EndsWith("Id", StringComparison.Ordinal))
            {
                return Uri.EscapeDataString(random.Chance(0.1) ? random.Of(Values.Texts).Trim('\0') : Plain(name, random));
            }

            var id = random.Chance(0.94) ? known.Id(name, random) : random.NewId();
            subject ??= id;
            return $"{id}";
        });
        return (random.Chance(0.01) ? path + random.OneOf("/", "//", "/.", "/..", "/%2e%2e/", ";a=b", "/x", "%20", "%00", ".json") : path, subject);
    }

    private static string Plain(string name, Random random) => name switch
    {
        "role" => random.OneOf("participant", "coordinator", "associated"),
        "workPackage" => random.OneOf("WP1", "WP2", "WP9"),
        "programme" => "PPS-I",
        "scheme" => random.OneOf("nl-pps-i", "nl-ppp-allowance", "eu-gber-25"),
        "personKey" => random.OneOf("p-301", "p-17"),
        "sha256" => new('a', 64),
        _ => "1",
    };

    private string Query(Described operation, Random random)
    {
        var given = new List<string>();
        var share = random.OneOf(0, 0.05, 0.15, 0.4);
        foreach (var parameter in operation.Parameters.Where(p => p.In is "query" && random.Chance(share)))
        {
            var schema = description.Resolve(parameter.Schema);
            for (var times = random.Chance(0.03) ? random.OneOf(2, 300) : 1; times > 0; times--)
            {
                given.Add($"{parameter.Name}={Escaped(Value(schema, parameter.Name, random), random)}");
            }
        }

        if (random.Chance(0.02))
        {
            given.Add(random.OneOf("unheardOf=1", "=", "&&", "%zz=%zz", "a[]=1", "limit", "LIMIT=1", "cursor=", "cursor=eyJhIjoxfQ==", "limit=1&limit=2", "api-version=2", new string('q', 9_000)));
        }

        return given.Count is 0 ? random.Chance(0.01) ? "?" : "" : "?" + string.Join('&', given);
    }

    private string Value(System.Text.Json.JsonElement schema, string name, Random random)
    {
        if (schema.TryGetProperty("items", out var items))
        {
            return Value(description.Resolve(items), name, random);
        }

        var format = schema.TryGetProperty("format", out var f) ? f.GetString() : null;
        return random.Chance(0.15) ? random.Of(Values.Texts)
            : schema.TryGetProperty("enum", out var words) ? random.Chance(0.9) ? random.Of(words.EnumerateArray().ToList()).ToString() : "none"
            : name.EndsWith("Id", StringComparison.Ordinal) || format is "uuid" ? random.Chance(0.8) ? $"{known.Id(name, random)}" : random.Of(Values.Ids)
            : format is "date" ? random.Chance(0.6) ? $"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}" : random.Of(Values.Days)
            : format is "date-time" ? random.Chance(0.5) ? "2026-11-01T00:00:00Z" : random.Of(Values.Instants)
            : format is "int64" or "int32" ? random.Chance(0.7) ? random.OneOf("1", "2", "10", "100", "1000") : random.Of(Values.Numbers)
            : name is "node" ? $"{random.OneOf("award", "consortium", "milestone", "partner", "contribution", "work-package", "funder", "tranche", "x")}:{known.Id("", random)}"
            : random.OneOf("true", "false", "WP1", "EUR", "2026", "none", "cordis", "PPS-I", "1");
    }

    private static string Escaped(string text, Random random) => random.Chance(0.02) ? random.OneOf("%00", "%ff%fe", "%zz", "%c0%af", "%u0041", "+") : Uri.EscapeDataString(Sound(text));

    // Half a pair cannot be escaped.
    private static string Sound(string text) => string.Concat(text.EnumerateRunes().Select(r => r.ToString()));

    private async Task<(byte[]?, string?)> Body(Described operation, Guid? subject, Random random)
    {
        if (operation.Form is { } form)
        {
            return Forms.Write(description.Resolve(form), subject is { } s ? await known.Version(s) : null, random);
        }

        if (operation.Json is not { } schema)
        {
            return operation.Method is "GET" ? (null, null) : (Encoding.UTF8.GetBytes("{}"), "application/json");
        }

        var version = subject is { } id ? await known.Version(id) : null;
        return (Encoding.UTF8.GetBytes(new Bodies(description, known, random, version).Write(schema, operation.Example)), "application/json");
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();
}
