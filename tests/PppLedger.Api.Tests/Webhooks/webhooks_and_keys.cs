using System.Net.Http.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Reliability;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Webhooks;

/// <summary>By the keys and accounts of the ledger itself.</summary>
public sealed class webhooks_and_keys : IAsyncLifetime
{
    private static readonly Grant Office = new(Role.ProgrammeOffice, Reach.Whole);
    private static readonly Grant Recorder = new(Role.Recorder, Reach.Organisation, Guid.CreateVersion7());
    private HookedLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await HookedLedger.StartAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task end_together_and_another_key_of_the_owner_enables_it_again()
    {
        var (account, key, text) = await Administrator.Of(ledger.Ledger).Machine("erp", Office);
        var other = await Administrator.Of(ledger.Ledger).Key(account, DateTimeOffset.UtcNow.AddDays(1));
        var hook = await Create(text);
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await ledger.Received([4, 5, 6]);

        await Revoke(key);
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await IsSignedOut(hook, other);
        ledger.Receiver.Positions.Max().ShouldBe(6);

        (await Act(HttpMethod.Post, other, $"{hook}/enable", new { version = 1 })).ShouldBe(204);
        await ledger.Received([7, 8, 9]);
        await ledger.Ledger.Database.Execute("update ledger.mt_doc_apikey set data = jsonb_set(data, '{expiresAt}', '\"2020-01-01T00:00:00+00:00\"') where data ->> 'accountId' = '" + account + "'");
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await ledger.Ledger.Until("it has ended with its key", "select exists(select from ledger.webhook_states where disabled = 'owner-signed-out')");
        ledger.Receiver.Positions.Max().ShouldBe(9);
    }

    [Fact]
    public async Task go_on_together_where_the_key_is_rotated_and_end_with_the_key_in_its_place()
    {
        var (account, key, text) = await Administrator.Of(ledger.Ledger).Machine("erp", Office);
        var other = await Administrator.Of(ledger.Ledger).Key(account, DateTimeOffset.UtcNow.AddDays(1));
        var hook = await Create(text);
        var next = (await Administrator.Of(ledger.Ledger).Post($"/api/keys/{key}/rotation", new { expiresAt = DateTimeOffset.UtcNow.AddDays(7), overlapHours = 0 })).ShouldBe(201).Id;
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await ledger.Received([4, 5, 6]);

        await Revoke(next);
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await IsSignedOut(hook, other);
        ledger.Receiver.Positions.Max().ShouldBe(6);
    }

    [Fact]
    public async Task are_not_there_for_a_narrower_key_where_they_were_made_by_a_wider_one()
    {
        var (account, _, text) = await Administrator.Of(ledger.Ledger).Machine("erp", Office, Recorder);
        var issued = await Administrator.Of(ledger.Ledger).Post(
            $"/api/accounts/{account}/keys", new { purpose = "tests", expiresAt = DateTimeOffset.UtcNow.AddDays(1), grants = new[] { Administrator.Body(Recorder) } });
        var narrow = issued.ShouldBe(201).Json.Text("key")!;
        var hook = await Create(text);

        foreach (var path in new[] { hook, $"{hook}/deliveries" })
        {
            (await ledger.Ledger.Ask(path, $"Bearer {narrow}")).ShouldBeProblem(404, "not-found");
            (await ledger.Ledger.Ask(path, $"Bearer {text}")).ShouldBe(200);
        }

        foreach (var act in new[] { "rotation", "test", "enable" })
        {
            (await Act(HttpMethod.Post, narrow, $"{hook}/{act}", new { version = 1 })).ShouldBeProblem(404, "not-found");
        }

        (await Act(HttpMethod.Delete, narrow, hook)).ShouldBeProblem(404, "not-found");
        (await ledger.Ledger.Ask("/api/webhooks", $"Bearer {narrow}")).ShouldBe(200).Rows().ShouldBeEmpty();
        (await ledger.Ledger.Ask("/api/webhooks", $"Bearer {text}")).ShouldBe(200).Rows().Count().ShouldBe(1);

        // Its own it runs, and so does the wider one.
        var own = await Create(narrow);
        (await ledger.Ledger.Ask(own, $"Bearer {narrow}")).ShouldBe(200);
        (await ledger.Ledger.Ask(own, $"Bearer {text}")).ShouldBe(200);
    }

    private async Task<string> Create(string key) => (await Act(HttpMethod.Post, key, "/api/webhooks", new { url = ledger.Receiver.Url })).ShouldBe(201).Json.Text("url")!;

    private async Task Revoke(Guid key) => (await Administrator.Of(ledger.Ledger).Post($"/api/keys/{key}/revocation", new { })).ShouldBe(204);

    private Task IsSignedOut(string hook, string reader) => OwnLedger.Until(
        "it is disabled", async () => (await ledger.Ledger.Ask(hook, $"Bearer {reader}")).ShouldBe(200).Json.Text("disabled") == "owner-signed-out");

    private async Task<Reply> Act(HttpMethod method, string key, string url, object? body = null)
    {
        using var client = ledger.Host.Client();
        using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", key);
        request.Headers.Add(Asking.Key, Kit.Http.FreshKey());
        return await client.Reply(request);
    }
}
