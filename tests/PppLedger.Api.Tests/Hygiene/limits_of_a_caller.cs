using System.Globalization;
using System.Net;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Reliability;

namespace PppLedger.Api.Tests.Hygiene;

/// <summary>On the real server, where a caller has an address.</summary>
public sealed class limits_of_a_caller : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task are_told_in_headers_and_end_in_429_for_this_caller_alone()
    {
        using var ledger = await Limited(("Ledger__RateLimits__PerCaller", "20"));
        var replies = await UntilRefused(_ => Ask(ledger, "/api/organisations", One));

        replies.Count.ShouldBeGreaterThan(20);
        replies[0].ShouldBe(200).Headers["RateLimit-Limit"].ShouldBe("20");
        replies.SkipLast(1).ShouldAllBe(r => r.Status == 200);
        replies[^2].Headers["RateLimit-Remaining"].ShouldBe("0");
        replies[^2].Headers["RateLimit-Reset"].ShouldNotBe("0");
        var refused = replies[^1].ShouldBeProblem(429, "too-many-requests");
        int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        refused.Json.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();

        (await Ask(ledger, "/api/organisations", Badges.For(database.ConnectionString, "key=two; roles=programme-office"))).ShouldBe(200);
        (await Ask(ledger, "/health/ready", One)).ShouldBe(200);
    }

    [Fact]
    public async Task hold_for_an_address_whatever_credentials_it_sends()
    {
        using var ledger = await Limited(("Ledger__RateLimits__PerAddress", "20"));
        var replies = await UntilRefused(i => Ask(ledger, "/api/organisations", Badges.For(database.ConnectionString, $"key=caller-{i}; roles=programme-office")));

        replies.Count.ShouldBeGreaterThan(20);
        replies[0].ShouldBe(200);
        replies[^1].ShouldBe(429);
        (await Ask(ledger, "/health/live", null)).ShouldBe(200);
    }

    [Fact]
    public async Task hold_for_all_addresses_of_one_network_of_the_sixth_version()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:RateLimits:Off", "false"), ("Ledger:RateLimits:PerAddress", "20"));
        Task<Reply> From(string address) => ledger.Host.Send(s =>
        {
            s.Get.Url("/api/organisations");
            s.ConfigureHttpContext(c => c.Connection.RemoteIpAddress = IPAddress.Parse(address));
        });

        var statuses = new List<int>();
        for (var i = 0; i < 25; i++)
        {
            statuses.Add((await From($"2001:db8:1:2:{i:x}::{i:x}")).Status);
        }

        statuses[0].ShouldBe(200);
        statuses[^1].ShouldBe(429);
        (await From("2001:db8:1:3::1")).ShouldBe(200);
        (await From("::ffff:192.0.2.1")).ShouldBe(200);
    }

    [Fact]
    public async Task are_narrower_for_who_is_not_signed_in()
    {
        using var ledger = await Limited(("Ledger__RateLimits__Failures", "5"));
        var replies = await UntilRefused(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/organisations") { Content = Asking.Json(new { name = "Acme" }) };
            request.Headers.Add(Badges.Header, Badges.Nobody);
            return await ledger.Http.Reply(request);
        });

        replies.Count.ShouldBeInRange(6, 19, "fewer than who is signed in may ask");
        replies.SkipLast(1).ShouldAllBe(r => r.Status == 401);
        replies[^1].ShouldBe(429);
    }

    [Fact]
    public async Task do_not_shut_out_who_is_signed_in_at_an_address_where_others_fail()
    {
        using var ledger = await Limited(("Ledger__RateLimits__Failures", "1"));
        (await Ask(ledger, "/api/organisations", One)).ShouldBe(200);
        var two = Badges.For(database.ConnectionString, "key=two; roles=programme-office");
        Task<Reply> Wrong() => Ask(ledger, "/api/organisations", $"Bearer ppl_{Guid.NewGuid():N}");

        await FailsTooOften();
        (await Ask(ledger, "/api/organisations", One)).ShouldBe(200);
        (await Ask(ledger, "/api/organisations", two)).ShouldBeProblem(429, "too-many-requests"); // Nobody knows it yet: it might be a guess.

        // Once it is revoked it is a stranger again.
        await database.Execute("update ledger.mt_doc_apikey set data = jsonb_set(data, '{revokedAt}', to_jsonb(now()))");
        (await Ask(ledger, "/api/organisations", One)).ShouldBeProblem(401, "not-signed-in");
        await FailsTooOften();
        (await Ask(ledger, "/api/organisations", One)).ShouldBeProblem(429, "too-many-requests");

        Task FailsTooOften() => OwnLedger.Until("the address has failed too often", async () => (await Wrong()).Status == 429);
    }

    private string One => Badges.For(database.ConnectionString, "key=one; roles=programme-office");

    private Task<LedgerProcess> Limited(params (string, string)[] limits) =>
        LedgerProcess.StartAsync(database.ConnectionString, [("Ledger__RateLimits__Off", "false"), .. limits]);

    // What may be asked grows again while a slow machine asks: it ends at the first refusal, not at a count.
    private static async Task<List<Reply>> UntilRefused(Func<int, Task<Reply>> ask)
    {
        var replies = new List<Reply>();
        do
        {
            replies.Add(await ask(replies.Count));
        }
        while (replies[^1].Status != 429 && replies.Count < 200);
        return replies;
    }

    private static async Task<Reply> Ask(LedgerProcess ledger, string url, string? credentials)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add(Badges.Header, Badges.Nobody);
        request.Headers.TryAddWithoutValidation("Authorization", credentials);
        return await ledger.Http.Reply(request);
    }
}
