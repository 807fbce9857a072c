using System.Net.Http.Headers;
using Alba;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Journal;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

/// <summary>A host on a database of its own, for imports that would disturb the counts of other tests.</summary>
public sealed class ImportLedger : IAsyncDisposable
{
    private ImportLedger(TestDatabase database, IAlbaHost host) => (Database, Host) = (database, host);

    public TestDatabase Database { get; }

    public IAlbaHost Host { get; }

    public IDocumentStore Store => Host.Services.GetRequiredService<IDocumentStore>();

    public static async Task<ImportLedger> Start()
    {
        var database = await TestDatabase.CreateAsync();
        return new(database, await LedgerFixture.StartHost(database.ConnectionString, b => b.UseSetting("Ledger:ReadWaitSeconds", "30")));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.Stop();
        await Database.DisposeAsync();
    }

    /// <summary>Uploads the files of a folder.</summary>
    public Task<Reply> Import(string folder, string query = "?format=cordis", string roles = "administrator") =>
        Import(Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes), query, roles);

    /// <summary>Uploads files.</summary>
    public async Task<Reply> Import(IEnumerable<KeyValuePair<string, byte[]>> files, string query = "?format=cordis", string roles = "administrator")
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), "files", name);
        }

        return await Send(HttpMethod.Post, $"/api/imports{query}", content, roles);
    }

    public Task<Reply> Undo(Guid importId) => Send(HttpMethod.Post, $"/api/imports/{importId}/undo", null, "administrator");

    public Task<Reply> Get(string url, string? accept = null) => Send(HttpMethod.Get, url, null, null, accept);

    public async Task<Reply> Send(HttpMethod method, string url, HttpContent? content, string? roles, string? accept = null)
    {
        using var client = Host.Client();
        client.Timeout = TimeSpan.FromMinutes(5);
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Add(Badges.Header, roles is not null ? $"key=otto; roles={roles}" : method == HttpMethod.Get ? "key=reader; roles=programme-office" : Badges.Nobody);
        if (roles is not null)
        {
            request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());
        }

        if (accept is not null)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        }

        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }

    /// <summary>All rows of a list, page by page.</summary>
    public async Task<List<System.Text.Json.JsonElement>> All(string url)
    {
        var rows = new List<System.Text.Json.JsonElement>();
        string? cursor = null;
        do
        {
            var separator = url.Contains('?') ? '&' : '?';
            var page = (await Get($"{url}{separator}limit=1000{(cursor is null ? "" : $"&cursor={cursor}")}")).ShouldBe(200).Json;
            rows.AddRange(page.GetProperty("rows").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return rows;
    }

    /// <summary>The rows of a list that has no pages.</summary>
    public async Task<List<System.Text.Json.JsonElement>> Rows(string url) =>
        [.. (await Get(url)).ShouldBe(200).Json.GetProperty("rows").EnumerateArray()];

    /// <summary>Waits until the journal has come to everything recorded so far.</summary>
    public async Task<long> CaughtUp()
    {
        var last = await Events();
        return await Host.Services.GetRequiredService<LedgerPositions>().Reach(last, CancellationToken.None)
            ?? throw new TimeoutException($"The journal did not come to position {last}.");
    }

    public Task<long> Events() => Database.Scalar<long>("select coalesce(max(seq_id), 0) from ledger.mt_events");
}
