using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>Writes multipart/form-data after a schema: whole, and as it should not be.</summary>
public static class Forms
{
    private static readonly string[] Contents =
    [
        "day,hours\n2026-03-02,8\n", "%PDF-1.7\n%%EOF", "", "a;b\n1;2\n\"open", "\u0000\u0001\u0002", "id,acronym,status\n1,A,SIGNED\n", "<svg onload=alert(1)>", "PK\u0003\u0004 not a zip", new('x', 70_000), "é;\"\n\"\n",
    ];

    private static readonly string[] Names =
    [
        "a.csv", "project.csv", "organization.csv", "projectDeliverables.csv", "../../a.csv", "", "a.exe", "a\u0000.csv", "con", new('n', 400), "a.csv.pdf", "naïve ☃.txt", "\\\\server\\share", ".", "a\".csv",
    ];

    public static (byte[] Body, string Type) Write(JsonElement schema, long? version, Random random)
    {
        var boundary = random.Chance(0.05) ? random.OneOf("", "\"\"", new string('b', 80), "a b", "é") : "fuzz-boundary";
        var body = new StringBuilder();
        foreach (var part in schema.GetProperty("properties").EnumerateObject().Where(_ => random.Chance(0.93)))
        {
            var isFiles = part.Value.TryGetProperty("items", out var items);
            var one = isFiles ? items : part.Value;
            for (var times = random.Chance(0.02) ? 1_100 : isFiles ? random.Next(1, 4) : random.Chance(0.03) ? 2 : 1; times > 0; times--)
            {
                Append(body, boundary, part.Name, one, version, random);
            }
        }

        if (random.Chance(0.05))
        {
            body.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"{random.Of(Values.Texts)}\"\r\n\r\n{random.Of(Values.Texts)}\r\n");
        }

        body.Append(random.Chance(0.05) ? "" : $"--{boundary}--\r\n");
        var type = random.Chance(0.04) ? random.OneOf("multipart/form-data", "multipart/form-data; boundary=other", "multipart/mixed; boundary=fuzz-boundary", "application/octet-stream") : $"multipart/form-data; boundary={boundary}";
        return (Encoding.UTF8.GetBytes(body.ToString()), type);
    }

    private static void Append(StringBuilder body, string boundary, string name, JsonElement schema, long? version, Random random)
    {
        body.Append($"--{boundary}\r\n");
        var isFile = schema.TryGetProperty("format", out var format) && format.GetString() is "binary";
        body.Append(random.Chance(0.03) ? random.OneOf("Content-Disposition: form-data\r\n", "Content-Disposition: attachment; name=x\r\n", "", "Content-Disposition\r\n", $"X: {new string('x', 20_000)}\r\n")
            : $"Content-Disposition: form-data; name=\"{name}\"{(isFile ? $"; filename=\"{(random.Chance(0.5) ? Names[random.Next(4)] : random.Of(Names))}\"" : "")}\r\n");
        body.Append(isFile && random.Chance(0.8) ? $"Content-Type: {random.OneOf("text/csv", "application/pdf", "text/html", "nonsense", "", "text/csv; charset=utf-16")}\r\n" : "");
        body.Append("\r\n").Append(isFile ? random.Of(Contents)
            : random.Chance(0.08) ? random.Of(Values.Texts)
            : schema.TryGetProperty("enum", out var words) ? random.Of(words.EnumerateArray().ToList()).ToString()
            : (version ?? 1).ToString(CultureInfo.InvariantCulture)).Append("\r\n");
    }
}
