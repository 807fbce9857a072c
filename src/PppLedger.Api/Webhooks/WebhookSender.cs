using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace PppLedger.Api.Webhooks;

/// <summary>What became of one attempt.</summary>
/// <param name="Status">The status the receiver answered; null where it did not.</param>
/// <param name="Problem">What went wrong, in words; null where it went well.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone; null where it does not.</param>
public sealed record Attempt(int? Status, string? Problem, TimeSpan? RetryAfter)
{
    /// <summary>Whether it was delivered.</summary>
    public bool IsDelivered => Problem is null;
}

/// <summary>
/// Posts messages to receivers: no redirects, no proxy, no cookies; the address is looked at once more when it is connected to; of the answer
/// the status is read and nothing else.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private readonly WebhookSecrets secrets;
    private readonly WebhookSettings settings;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    /// <summary>The one sender of a host.</summary>
    public WebhookSender(WebhookSecrets secrets, WebhookSettings settings, TimeProvider time)
    {
        (this.secrets, this.settings, this.time) = (secrets, settings, time);
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null, // Traces stay inside.
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 16,
            MaxResponseHeadersLength = 16, // KB
            MaxResponseDrainSize = 4096, // bytes
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            ConnectCallback = Connect,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // Each attempt has its own.
        };
    }

    /// <summary>The id of the message of an event to a webhook: the same at every attempt and every replay.</summary>
    public static string IdOf(Guid webhookId, long position) => $"msg_{webhookId:N}_{position}";

    /// <summary>Makes one attempt.</summary>
    public async Task<Attempt> Post(Webhook webhook, string id, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(settings.TimeOut);
        try
        {
            using var request = Signed(webhook, id, body);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var status = (int)response.StatusCode;
            return status is >= 200 and < 300 ? new(status, null, null)
                : new(status, status is >= 300 and < 400 ? $"It answered {status}; redirects are not followed." : $"It answered {status}.", RetryAfter(response));
        }
        catch (CryptographicException)
        {
            return new(null, "Its secret cannot be read: what encrypted it is not there any more. Take a new one by rotation.", null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, $"It did not answer within {settings.TimeOut.TotalSeconds:0.#} s.", null);
        }
        catch (HttpRequestException problem)
        {
            return new(null, problem.InnerException is NotPublicException inside ? inside.Message : $"It cannot be reached ({problem.HttpRequestError}).", null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private HttpRequestMessage Signed(Webhook webhook, string id, ReadOnlyMemory<byte> body)
    {
        var now = time.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("PppLedger", typeof(WebhookSender).Assembly.GetName().Version?.ToString(3)));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString());
        request.Headers.TryAddWithoutValidation("webhook-signature", secrets.Sign(webhook, id, now.ToUnixTimeSeconds(), body.Span, now));
        return request;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } asked ? asked.Delta ?? asked.Date - time.GetUtcNow() : null;

    // A name may stand for another address than when the webhook was made.
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await System.Net.Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = settings.AllowPrivateAddresses ? addresses : Array.FindAll(addresses, PublicAddresses.IsPublic);
        if (allowed.Length == 0)
        {
            throw new NotPublicException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
