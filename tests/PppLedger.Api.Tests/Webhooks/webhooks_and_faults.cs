using System.Net.Http.Json;
using System.Text.Json;
using Alba;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Live;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Live;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Webhooks;

public sealed class webhooks_and_faults
{
    // What a process took with it is sent again soon; and often enough that no stall gives a message up.
    private static readonly (string, string)[] AsVariables =
    [
        .. HookedLedger.Settings.Select(s => (s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value)),
        ("Ledger__Webhooks__TimeOutMilliseconds", "1000"), ("Ledger__Webhooks__LostAfterSeconds", "4"), ("Ledger__Webhooks__RetrySeconds", string.Join(',', Enumerable.Repeat(1, 60))),
    ];

    [Fact]
    public async Task a_host_killed_again_and_again_loses_no_message()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var ledger = await OwnLedger.StartAsync();
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
        await ledger.Stop(ledger.Host);
        for (var kill = 0; kill < 3; kill++)
        {
            using var process = await LedgerProcess.StartAsync(ledger.ConnectionFor($"process-{kill}"), AsVariables);
            if (kill == 0)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks") { Content = JsonContent.Create(new { url = receiver.Url }) };
                request.Headers.Add(Badges.Header, "key=anna; roles=programme-office");
                request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());
                (await process.Http.SendAsync(request)).EnsureSuccessStatusCode();
            }

            // Killed in the middle of a delivery: the receiver has it, the ledger does not know.
            var seen = receiver.All.Count;
            var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            receiver.WaitsFor = _ => receiver.All.Count > seen + 20 ? killed.Task : Task.CompletedTask;
            await ledger.RecordMany(40);
            await OwnLedger.Until("some are under way", () => Task.FromResult(receiver.All.Count > seen + 20));
            process.Kill();
            receiver.WaitsFor = _ => Task.CompletedTask;
            killed.SetResult();
        }

        using var last = await LedgerProcess.StartAsync(ledger.ConnectionFor("last"), AsVariables);
        var all = await ledger.Recorded();
        all.ShouldBe(3 + (3 * 120));
        await OwnLedger.Until("all is received", () => Task.FromResult(Enumerable.Range(4, 360).Select(i => (long)i).ToHashSet().IsSubsetOf(receiver.Positions)));
        await ledger.Until("all is noted", "select count(*) = 360 from ledger.webhook_deliveries where state = 'delivered'");
        (await ledger.Database.Scalar<long>("select count(*) from ledger.webhook_deliveries")).ShouldBe(360, "each is made into one message");
        receiver.All.Select(m => (m.Id, m.Position)).Distinct().Count().ShouldBe(360, "an event has one id however often it comes");
    }

    [Fact]
    public async Task a_name_that_stands_for_a_private_address_by_the_time_of_the_delivery_is_not_called()
    {
        // Made where it was allowed; delivered where it is not, as when a name comes to stand for another address.
        await using var receiver = await Receiver.StartAsync();
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Webhooks:AllowHttp", "true"), ("Ledger:Webhooks:AllowPrivateAddresses", "true"));
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
        (await ledger.Host.Post("/api/webhooks", new { url = receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) }, "anna", Guid.Empty, Role.ProgrammeOffice)).ShouldBe(201);
        await ledger.Stop(ledger.Host);
        var host = await LedgerFixture.StartHost(ledger.ConnectionFor("strict"));
        ledger.Hosts.Add(host);
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.Until("it is refused", "select exists(select from ledger.webhook_deliveries where problem = 'localhost is not at a public address.')");
        receiver.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task what_the_owner_may_not_see_any_more_is_not_told_and_a_revoked_owner_ends_it()
    {
        var sights = new SightsOfTheTest();
        await using var ledger = await OwnLedger.StartAsync();
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
        await using var receiver = await Receiver.StartAsync();
        var host = await LedgerFixture.StartHost(ledger.ConnectionFor("own"), builder =>
        {
            foreach (var (key, value) in HookedLedger.Settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(services => services.AddSingleton<ISights>(sights));
        });
        await ledger.Stop(ledger.Host);
        ledger.Hosts.Add(host);
        var made = (await host.Post("/api/webhooks", new { url = receiver.Url }, "anna", Guid.Empty, Role.ProgrammeOffice)).ShouldBe(201);

        sights.ByKey["anna"] = Sight.Nothing;
        await ledger.Record<Contribution>(Some.Contribution());
        await OwnLedger.Until("it is passed over", () => Position(host, made, 6));
        sights.ByKey["anna"] = Sight.Whole;
        await ledger.Record<Contribution>(Some.Contribution());
        await OwnLedger.Until("the rest is told", () => Task.FromResult(receiver.All.Count >= 3));
        receiver.Positions.Order().ShouldBe([7, 8, 9]);

        sights.ByKey["anna"] = null;
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.Until("it is disabled", "select exists(select from ledger.webhook_states where disabled = 'owner-signed-out')");
        receiver.All.Count.ShouldBe(3);
    }

    private static async Task<bool> Position(IAlbaHost host, Reply made, long position)
    {
        var state = await host.Send(s =>
        {
            s.As("anna", Guid.Empty, Role.ProgrammeOffice);
            s.Get.Url(made.Json.GetProperty("url").GetString()!);
        });
        return JsonDocument.Parse(state.Text).RootElement.GetProperty("position").GetInt64() >= position;
    }
}
