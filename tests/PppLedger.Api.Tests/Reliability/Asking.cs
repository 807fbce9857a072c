using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Alba;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Reliability;

/// <summary>Asking the host with the headers of one's choice.</summary>
internal static class Asking
{
    public const string Key = "Idempotency-Key";

    public static HttpContent Json(object body) => new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    /// <summary>A POST by a key of one's own, or by none.</summary>
    public static Task<Reply> Post(this IAlbaHost host, string? key, string url, object body, Who who, params (string Name, string Value)[] headers) =>
        host.Send(HttpMethod.Post, key, url, Json(body), who, headers);

    public static async Task<Reply> Send(
        this IAlbaHost host, HttpMethod method, string? key, string url, HttpContent? content, Who who, params (string Name, string Value)[] headers)
    {
        using var client = host.Client();
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Add(Badges.Header, $"{who}");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(Key, key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.Reply(request);
    }

    public static async Task<Reply> Reply(this HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value)));
    }

    /// <summary>Says that an answer is the first one once more, in every part a caller relies on.</summary>
    public static Reply ShouldRepeat(this Reply again, Reply first)
    {
        again.ShouldBe(first.Status).Headers.ShouldContainKeyAndValue("Idempotency-Replayed", "true");
        first.Headers.ShouldNotContainKey("Idempotency-Replayed");
        again.Text.ShouldBe(first.Text);
        foreach (var header in new[] { "Content-Type", "Location", "ETag", "Ledger-Position" })
        {
            again.Headers.GetValueOrDefault(header).ShouldBe(first.Headers.GetValueOrDefault(header), header);
        }

        return again;
    }
}
