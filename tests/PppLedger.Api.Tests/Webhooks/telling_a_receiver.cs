using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Webhooks;

public sealed class telling_a_receiver : IAsyncLifetime
{
    private static readonly string[] OneKind = ["contribution-approved"];
    private HookedLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await HookedLedger.StartAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task sends_each_event_signed_so_that_anybody_can_check_it()
    {
        var hook = await ledger.Create();
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await ledger.Received([4, 5, 6]);

        foreach (var message in ledger.Receiver.All)
        {
            message.IsSignedWith(hook.Secret).ShouldBeTrue();
            (message with { Body = message.Body.Replace("urn:", "urn;", StringComparison.Ordinal) }).IsSignedWith(hook.Secret).ShouldBeFalse();
            message.Id.ShouldBe($"msg_{hook.Id:N}_{message.Position}");
            message.Timestamp.ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
            message.Json.Text("specversion").ShouldBe("1.0");
        }

        ledger.Receiver.All.Single(m => m.Position == 5).Json.Text("type").ShouldBe("contribution-valued");
        await OwnLedger.Until("the log says so", async () => (await ledger.Log(hook, "?state=delivered")).Count == 3);
        (await ledger.Log(hook)).Select(d => (d.GetProperty("position").GetInt64(), d.GetProperty("status").GetInt32())).ShouldBe([(6, 204), (5, 204), (4, 204)]);
        (await ledger.Log(hook, "?limit=2")).Count.ShouldBe(2);
        (await ledger.Log(hook, "?limit=2&cursor=0.5")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task keeps_the_secret_to_the_one_answer_that_shows_it()
    {
        var hook = await ledger.Create();
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await ledger.Received([4, 5, 6]);
        (await ledger.Read(hook.Url)).Text.ShouldNotContain("ecret");
        (await ledger.Read("/api/webhooks")).Text.ShouldNotContain("ecret");
        (await ledger.Ledger.Database.Scalar<string>("select data::text from ledger.mt_doc_webhook"))!.ShouldNotContain(hook.Secret[6..]);
        ledger.Ledger.Log.Written.Where(l => l.Text.Contains(hook.Secret[6..], StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task tries_again_after_an_error_and_follows_no_redirect()
    {
        ledger.Receiver.Answers = m => ledger.Receiver.All.Count(r => r.Id == m.Id) switch { 1 => 500, 2 => 302, _ => 200 };
        var hook = await ledger.Create(new { url = ledger.Receiver.Url, kinds = OneKind });
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await OwnLedger.Until("it is delivered", async () => (await ledger.Log(hook, "?state=delivered")).Count == 1);

        ledger.Receiver.All.Select(r => r.Id).ShouldBe(Enumerable.Repeat($"msg_{hook.Id:N}_6", 3));
        ledger.Receiver.All.ShouldAllBe(r => r.IsSignedWith(hook.Secret));
        (await ledger.Log(hook))[0].GetProperty("attempts").GetInt32().ShouldBe(3);
        (await ledger.State(hook)).Text("failingSince").ShouldBeNull();
    }

    [Fact]
    public async Task ends_at_410_and_goes_on_from_the_first_not_delivered_when_enabled()
    {
        ledger.Receiver.Answers = _ => 410;
        var hook = await ledger.Create();
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await OwnLedger.Until("it is disabled", async () => (await ledger.State(hook)).Text("disabled") == "gone");
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        (await ledger.Act(hook, "replay", new { version = 1, after = 0 })).ShouldBeProblem(409, "webhook-disabled");

        ledger.Receiver.Answers = _ => 200;
        ledger.Receiver.All.Clear();
        (await ledger.Act(hook, "enable", new { version = 1 })).ShouldBe(204);
        await ledger.Received([4, 5, 6, 7, 8, 9]);
        (await ledger.Act(hook, "enable", new { version = 1 })).ShouldBeProblem(409, "version-conflict");
    }

    [Fact]
    public async Task gives_a_message_up_after_the_last_attempt_and_a_webhook_after_days()
    {
        await using var poor = await HookedLedger.StartAsync(("Ledger:Webhooks:RetrySeconds", "1"));
        poor.Receiver.Answers = m => m.Position == 5 ? 500 : 200;
        var hook = await poor.Create();
        await poor.Ledger.Record<Contribution>(Some.Contribution());
        await OwnLedger.Until("one is given up", async () => (await poor.Log(hook, "?state=failed")).Count == 1);
        await OwnLedger.Until("the others are delivered", async () => (await poor.Log(hook, "?state=delivered")).Count == 2);
        (await poor.State(hook)).Text("disabled").ShouldBeNull("one poisoned message does not stop the rest");

        await using var failing = await HookedLedger.StartAsync(("Ledger:Webhooks:DisableAfterSeconds", "1"));
        failing.Receiver.Answers = _ => 503;
        var other = await failing.Create();
        await failing.Ledger.Record<Contribution>(Some.Contribution());
        await OwnLedger.Until("it is disabled", async () => (await failing.State(other)).Text("disabled") == "failing");
    }

    [Fact]
    public async Task replays_from_a_position_with_the_ids_of_before()
    {
        var hook = await ledger.Create(after: 0);
        await ledger.Received([1, 2, 3]);
        var before = ledger.Receiver.All.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        await OwnLedger.Until("all is noted", async () => (await ledger.Log(hook, "?state=delivered")).Count == 3);
        ledger.Receiver.All.Clear();

        (await ledger.Act(hook, "replay", new { version = 1, after = 1 })).ShouldBe(204);
        await ledger.Received([2, 3]);
        ledger.Receiver.Positions.Order().ShouldBe([2, 3]);
        ledger.Receiver.All.Select(m => m.Id).ShouldBeSubsetOf(before);
        (await ledger.Act(hook, "replay", new { version = 2, after = 1_000 })).ShouldBeProblem(400, "webhook-position-ahead");
    }

    [Fact]
    public async Task signs_with_both_secrets_for_a_while_after_a_rotation()
    {
        var hook = await ledger.Create();
        var rotated = (await ledger.Act(hook, "rotation", new { version = 1 })).ShouldBe(200).Json;
        var next = rotated.GetProperty("secret").GetString()!;
        next.ShouldNotBe(hook.Secret);
        rotated.GetProperty("version").GetInt64().ShouldBe(2);
        (await ledger.Act(hook, "rotation", new { version = 1 })).ShouldBeProblem(409, "version-conflict");
        (await ledger.Act(hook, "test", new { version = 2 })).ShouldBe(200).Json.GetProperty("delivered").GetBoolean().ShouldBeTrue();
        var both = ledger.Receiver.All.Single();
        (both.IsSignedWith(hook.Secret), both.IsSignedWith(next), both.Signature.Split(' ').Length).ShouldBe((true, true, 2));

        await ledger.Ledger.Database.Execute("update ledger.mt_doc_webhook set data = jsonb_set(data, '{previousUntil}', '\"2020-01-01T00:00:00+00:00\"')");
        (await ledger.Act(hook, "test", new { version = 2 })).ShouldBe(200);
        var one = ledger.Receiver.All.Last();
        (one.IsSignedWith(hook.Secret), one.IsSignedWith(next)).ShouldBe((false, true));
    }

    [Fact]
    public async Task is_held_up_by_no_other_receiver_that_does_not_answer()
    {
        // It takes the connection and never answers.
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        await using var hasty = await HookedLedger.StartAsync(("Ledger:Webhooks:TimeOutMilliseconds", "1000"));
        var dead = await hasty.Create(new { url = $"http://{silent.LocalEndpoint}/hook" });
        await hasty.Ledger.RecordMany(30);
        await OwnLedger.Until("it fails", async () => (await hasty.State(dead)).Text("failingSince") is not null);

        var hook = await hasty.Create();
        var from = await hasty.Ledger.Recorded();
        await hasty.Ledger.RecordMany(30);
        await hasty.Received(Enumerable.Range(1, 90).Select(i => from + i));
        await OwnLedger.Until("it does not fail", async () => (await hasty.State(hook)).Text("failingSince") is null);

        // What it cannot take waits in the ledger, not in a queue that grows.
        await hasty.Ledger.RecordMany(200);
        await hasty.Received([await hasty.Ledger.Recorded()]);
        (await hasty.State(dead)).GetProperty("waiting").GetInt64().ShouldBeInRange(1, 16);
    }

    [Fact]
    public async Task is_held_up_by_no_other_owner_however_many_of_its_receivers_do_not_answer()
    {
        await using var busy = await HookedLedger.StartAsync(("Ledger:Webhooks:TimeOutMilliseconds", "600000"));
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        for (var i = 0; i < 20; i++)
        {
            await busy.Create(new { url = $"http://{silent.LocalEndpoint}/hook", after = 0 }, "greedy");
        }

        await busy.Ledger.RecordMany(10);
        await busy.Ledger.Until("all of its messages are under way", "select count(*) = 20 * 16 from ledger.webhook_deliveries where state = 'waiting'");
        await busy.Create();
        var from = await busy.Ledger.Recorded();
        await busy.Ledger.RecordMany(4);
        await busy.Received(Enumerable.Range(1, 12).Select(i => from + i));
        silent.Stop();
    }
}
