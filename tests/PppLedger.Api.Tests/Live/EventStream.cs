using System.Text.Json;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Live;

/// <summary>A block of a stream of server-sent events.</summary>
internal sealed record Block(string? Id, string? Event, string? Data, string? Comment, string? Retry)
{
    public JsonElement Json => JsonDocument.Parse(Data!).RootElement;

    public long Position => long.Parse(Id!);
}

/// <summary>A reader of <c>/api/stream</c> that keeps to what the standard says of event streams, and to nothing the ledger says.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly HttpResponseMessage response;
    private readonly StreamReader reader;

    // Heartbeats alone do not keep a test going for ever.
    private readonly CancellationTokenSource life = new(TimeSpan.FromMinutes(15));

    private EventStream(HttpResponseMessage response, Stream body) => (this.response, reader) = (response, new(body));

    public HttpResponseMessage Response => response;

    /// <summary>What an EventSource would send when it comes again.</summary>
    public string? LastEventId { get; private set; }

    public static HttpRequestMessage Request(string query, string? lastEventId, string actor)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/stream{query}");
        request.Headers.Add(Badges.Header, $"key={actor}; roles=auditor");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return request;
    }

    public static async Task<EventStream> Open(HttpClient http, string query = "", string? lastEventId = null, string actor = "anna")
    {
        var answer = await http.SendAsync(Request(query, lastEventId, actor), HttpCompletionOption.ResponseHeadersRead);
        ((int)answer.StatusCode).ShouldBe(200);
        return new(answer, await answer.Content.ReadAsStreamAsync()) { LastEventId = lastEventId };
    }

    /// <summary>The next block; null where the stream has ended.</summary>
    public async Task<Block?> Next()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(life.Token);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        string? id = null, kind = null, data = null, comment = null, retry = null;
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0)
            {
                LastEventId = id ?? LastEventId;
                return new(id, kind, data, comment, retry);
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = line[(colon + 1)..].TrimStart(' ');
            switch (line[..colon])
            {
                case "id": id = value; break;
                case "event": kind = value; break;
                case "data": data = data is null ? value : $"{data}\n{value}"; break;
                case "retry": retry = value; break;
                case "": comment = value; break;
                default: throw new FormatException(line);
            }
        }

        return null;
    }

    /// <summary>The next event.</summary>
    public async Task<Block> NextEvent()
    {
        while (await Next() is { } block)
        {
            if (block.Data is not null)
            {
                return block;
            }
        }

        throw new EndOfStreamException("The stream has ended.");
    }

    /// <summary>So many events.</summary>
    public async Task<List<Block>> Take(int events)
    {
        var taken = new List<Block>();
        while (taken.Count < events)
        {
            taken.Add(await NextEvent());
        }

        return taken;
    }

    public void Dispose()
    {
        life.Dispose();
        reader.Dispose();
        response.Dispose();
    }
}
