using System.Text;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>One request, ready to be sent.</summary>
/// <param name="Index">Its number within the seed.</param>
/// <param name="Operation">What it aims at.</param>
/// <param name="Method">The method, which may be another one.</param>
/// <param name="Target">Address with query, as it goes over the line.</param>
/// <param name="Headers">Headers, the caller's included.</param>
/// <param name="Body">The body, or null.</param>
/// <param name="ContentType">What it says the body is.</param>
public sealed record Attempt(
    int Index, Described Operation, string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, string? ContentType)
{
    /// <summary>Whether the web server may refuse it before the ledger sees it: no HTTP as it should be.</summary>
    public bool IsNoHttp => Target.Length > 7_000 || Target.Contains("%00", StringComparison.Ordinal) || Headers.Any(h => h.Value.Length > 8_000 || h.Name is "Host" or "Content-Length" or "Transfer-Encoding");

    public bool IsTooLarge => Body?.Length > 900_000;

    public HttpRequestMessage ToMessage(Uri address)
    {
        var request = new HttpRequestMessage(new(Method), new Uri($"{address.GetLeftPart(UriPartial.Authority)}{Target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    public override string ToString()
    {
        var body = Body is null ? "no body" : $"{ContentType}, {Body.Length} bytes: {Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 1_500)))}";
        return $"request {Index} ({Operation}): {Method} {Cut(Target, 600)} [{Cut(string.Join("; ", Headers.Select(h => $"{h.Name}: {Cut(h.Value, 120)}")), 600)}] {body}";
    }

    private static string Cut(string text, int at) => text.Length <= at ? text : $"{text[..at]}… ({text.Length})";
}
