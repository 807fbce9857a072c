using System.Text.Json;
using Alba;
using PppLedger.Api.Reliability;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Kit;

/// <summary>Short ways of calling the real host.</summary>
public static class Http
{
    public static Task<Reply> Post(this LedgerFixture ledger, string url, object body, string key, Guid organisation, params Role[] roles) =>
        ledger.Host.Post(url, body, key, organisation, roles);

    public static Task<Reply> Get(this LedgerFixture ledger, string url, string? accept = null) => ledger.Host.Get(url, accept);

    public static Task<Reply> Post(this IAlbaHost host, string url, object body, string key, Guid organisation, params Role[] roles) =>
        host.Send(s =>
        {
            s.As(key, organisation, roles);
            s.Post.Text(body as string ?? JsonSerializer.Serialize(body)).ToUrl(url);
            s.WithRequestHeader("Content-Type", "application/json");
            s.WithRequestHeader(IdempotencyKey.Header, FreshKey());
        });

    /// <summary>A key for one act.</summary>
    public static string FreshKey() => Guid.NewGuid().ToString();

    public static Task<Reply> Get(this IAlbaHost host, string url, string? accept = null) =>
        host.Send(s =>
        {
            s.Get.Url(url);
            if (accept is not null)
            {
                s.WithRequestHeader("Accept", accept);
            }
        });

    public static async Task<Reply> Send(this IAlbaHost host, Action<Scenario> ask)
    {
        var result = await host.Scenario(s =>
        {
            ask(s);
            s.ConfigureHttpContext(c => Badges.PutOn(c.Request, Badges.ConnectionOf(host)));
            s.IgnoreStatusCode();
        });
        return new(result.Context.Response.StatusCode, await result.ReadAsTextAsync(), result.Context.Response.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));
    }
}

/// <summary>An answer of the host.</summary>
public sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public Guid Id => Json.GetProperty("id").GetGuid();

    public string Code => Json.GetProperty("code").GetString()!;

    public long Position => long.Parse(Headers["Ledger-Position"]);

    /// <summary>The same reply, once its status is the one expected; the text says why where it is not.</summary>
    public Reply ShouldBe(int status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>The same reply, once it is a problem with this status and code.</summary>
    public Reply ShouldBeProblem(int status, string code)
    {
        Status.ShouldBe(status, Text);
        Headers["Content-Type"].ShouldStartWith("application/problem+json");
        Code.ShouldBe(code, Text);
        return this;
    }
}
