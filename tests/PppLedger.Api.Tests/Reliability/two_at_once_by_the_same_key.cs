using PppLedger.Api.Tests.Contributions;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Kit.Http;

namespace PppLedger.Api.Tests.Reliability;

public sealed class two_at_once_by_the_same_key : IAsyncLifetime
{
    private static readonly Who Admin = new("admin", Guid.Empty, Role.Administrator);
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        await ledger.AddHost("second");
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task on_one_host_or_two_have_one_effect_and_one_answer()
    {
        foreach (var round in Enumerable.Range(0, 20))
        {
            var (key, name) = (FreshKey(), $"Acme {round}");
            var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
                ledger.Hosts[i % 2].Post(key, "/api/organisations", new { name, kind = "enterprise", country = "NL" }, Admin)));

            var first = replies.Where(r => !r.Headers.ContainsKey("Idempotency-Replayed")).ShouldHaveSingleItem();
            foreach (var again in replies.Where(r => r != first))
            {
                again.ShouldRepeat(first);
            }

            (await ledger.Database.Scalar<long>($"select count(*) from ledger.mt_events where data ->> 'name' = '{name}'")).ShouldBe(1);
        }

        // Who comes second on the same host takes no number.
        var gaps = await ledger.Database.Scalar<long>("select last_value - (select count(*) from ledger.mt_events) from ledger.mt_events_sequence");
        gaps.ShouldBeLessThanOrEqualTo(20, "One each round at most: that of the other host.");
        await ledger.CaughtUp();
    }

    [Fact]
    public async Task with_a_batch_on_two_hosts_record_each_row_once_and_report_the_same()
    {
        var (key, body) = (FreshKey(), BatchKit.Body("row-by-row", BatchKit.Rows(700), dryRun: false));
        var anna = new Who("anna", PppLedger.Api.Demonstrations.Demo.Lasers, Role.Recorder);
        var before = await ledger.Recorded();

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => ledger.Hosts[i % 2].Post(key, "/api/contributions/batch", body, anna)));

        var first = replies.Where(r => !r.Headers.ContainsKey("Idempotency-Replayed")).ShouldHaveSingleItem().ShouldBe(200);
        first.Json.GetProperty("recorded").GetInt32().ShouldBe(700);
        foreach (var again in replies.Where(r => r != first))
        {
            again.ShouldRepeat(first);
        }

        (await ledger.Recorded()).ShouldBe(before + 1_400);
        (await ledger.Hosts[1].Post(key, "/api/contributions/batch", body.Replace("row-by-row", "all-or-nothing"), anna)).ShouldBeProblem(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task is_told_to_ask_later_where_the_first_takes_long()
    {
        await using var slow = await OwnLedger.StartAsync(("Ledger:IdempotencyWaitSeconds", "0.2"));
        await slow.Database.Execute("create function ledger.wait() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return new; end $$;"
            + "create trigger wait before insert on ledger.kept_answers for each row execute function ledger.wait();");
        var (key, acme) = (FreshKey(), new { name = "Acme", kind = "enterprise", country = "NL" });
        await using var keeper = new Npgsql.NpgsqlConnection(slow.Database.ConnectionString);
        await keeper.OpenAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("select pg_advisory_lock(4711)", keeper))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var first = slow.Host.Post(key, "/api/organisations", acme, Admin);
        await slow.Until("the first waits in its transaction", $"select count(*) = 1 from pg_locks where not granted and objid = 4711 and {OwnLedger.LocksHere}");
        (await slow.Host.Post(key, "/api/organisations", acme, Admin)).ShouldBeProblem(409, "idempotency-key-in-flight").Headers["Retry-After"].ShouldBe("1");

        await using (var release = new Npgsql.NpgsqlCommand("select pg_advisory_unlock_all()", keeper))
        {
            await release.ExecuteNonQueryAsync();
        }

        var done = (await first).ShouldBe(201);
        (await slow.Host.Post(key, "/api/organisations", acme, Admin)).ShouldRepeat(done);
    }

    [Fact]
    public async Task are_told_apart_again_once_the_answer_is_forgotten()
    {
        var answers = (PppLedger.Api.Reliability.KeptAnswers)ledger.Host.Services.GetService(typeof(PppLedger.Api.Reliability.KeptAnswers))!;
        answers.Kept.ShouldBe(TimeSpan.FromHours(48));
        var (key, acme) = (FreshKey(), new { name = "Forgotten", kind = "enterprise", country = "NL" });
        var first = (await ledger.Host.Post(key, "/api/organisations", acme, Admin)).ShouldBe(201);

        await ledger.Database.Execute("update ledger.kept_answers set answered_at = now() - interval '47 hours 59 minutes'");
        (await answers.Forget(CancellationToken.None)).ShouldBe(0);
        (await ledger.Host.Post(key, "/api/organisations", acme, Admin)).ShouldRepeat(first);

        await ledger.Database.Execute("update ledger.kept_answers set answered_at = now() - interval '48 hours 1 minute'");
        (await answers.Forget(CancellationToken.None)).ShouldBe(1);
        (await ledger.Host.Post(key, "/api/organisations", acme, Admin)).ShouldBe(201).Id.ShouldNotBe(first.Id);
    }
}
