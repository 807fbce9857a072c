using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PppLedger.Api.Tests.Webhooks;

/// <summary>A message as a receiver got it.</summary>
internal sealed record Received(string Id, long Timestamp, string Signature, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public long Position => Json.GetProperty("data").GetProperty("position").GetInt64();

    /// <summary>As the Standard Webhooks specification says it, written anew: any of the signatures may fit.</summary>
    public bool IsSignedWith(string secret)
    {
        secret.ShouldStartWith("whsec_");
        var key = Convert.FromBase64String(secret[6..]);
        key.Length.ShouldBeInRange(24, 64);
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Any(s => s == $"v1,{expected}");
    }
}

/// <summary>A server on this machine that is told, and answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<Received> All { get; } = [];

    /// <summary>What it answers to a message: its status.</summary>
    public Func<Received, int> Answers { get; set; } = _ => 204;

    /// <summary>What it waits for before it answers a message.</summary>
    public Func<Received, Task> WaitsFor { get; set; } = _ => Task.CompletedTask;

    public string Url => $"{app.Urls.Single()}/hook";

    public IReadOnlyList<long> Positions => [.. All.Select(r => r.Position)];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var receiver = new Receiver(server);
        server.MapPost("/hook", async (HttpContext context) =>
        {
            using var body = new StreamReader(context.Request.Body);
            string Header(string name) => context.Request.Headers[name].ToString();
            var received = new Received(Header("webhook-id"), long.Parse(Header("webhook-timestamp")), Header("webhook-signature"), await body.ReadToEndAsync());
            receiver.All.Enqueue(received);
            await receiver.WaitsFor(received).WaitAsync(context.RequestAborted);
            var status = receiver.Answers(received);
            if (status is 302)
            {
                context.Response.Headers.Location = $"{server.Urls.Single()}/elsewhere";
            }

            context.Response.StatusCode = status;
        });
        server.MapFallback("/elsewhere", (HttpContext context) => receiver.All.Enqueue(new("redirected", 0, "", "{}")));
        await server.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
