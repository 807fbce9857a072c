using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Contributions;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Imports;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Kit.Http;

namespace PppLedger.Api.Tests.Reliability;

public sealed class what_is_done_in_steps
{
    [Fact]
    public async Task and_dies_among_them_is_finished_by_asking_again_and_answered_the_same_from_then_on()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (key, body) = (FreshKey(), BatchKit.Body("row-by-row", BatchKit.Rows(1_200), dryRun: false));
        using (var dying = await LedgerProcess.StartAsync(database.ConnectionString, ("Ledger__Demo", "true")))
        {
            // The second step of 500 rows cannot end.
            await database.Execute(
                "create function ledger.wait() returns trigger language plpgsql as $$ begin if new.key like '%2026-00700' then perform pg_sleep(600); end if; return new; end $$;"
                + "create trigger wait before insert on ledger.natural_keys for each row execute function ledger.wait();");
            var asked = Batch(dying);
            await OwnLedger.Until("the first step is done", async () => await Entries() == 500);
            dying.Kill();
            await Should.ThrowAsync<HttpRequestException>(() => asked);
        }

        await database.Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");
        await database.Execute("drop trigger wait on ledger.natural_keys");
        (await Entries()).ShouldBe(500);
        (await database.Scalar<long>("select count(*) from ledger.kept_answers")).ShouldBe(0);

        using var ledger = await LedgerProcess.StartAsync(database.ConnectionString, ("Ledger__Demo", "true"));
        var first = (await Batch(ledger)).ShouldBe(200);
        (first.Json.GetProperty("recorded").GetInt32(), first.Json.GetProperty("alreadyRecorded").GetInt32()).ShouldBe((700, 500));
        (await Entries()).ShouldBe(1_200);
        (await Batch(ledger)).ShouldRepeat(first);
        (await database.Scalar<long>("select count(*) from ledger.mt_events where headers ? 'batch'")).ShouldBe(2_400);

        Task<long> Entries() => database.Scalar<long>("select count(*) from ledger.natural_keys where key ~ '^2026-[0-9]{5}$'");

        async Task<Reply> Batch(LedgerProcess on)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/contributions/batch") { Content = Asking.Json(body) };
            request.Headers.Add(Badges.Header, $"key=anna; organisation={Demo.Lasers}; roles=recorder");
            request.Headers.Add(Asking.Key, key);
            return await on.Http.Reply(request);
        }
    }

    [Fact]
    public async Task and_is_an_import_is_booked_once_and_taken_back_once()
    {
        await using var ledger = await ImportLedger.Start();
        var otto = new Who("otto", Guid.Empty, Role.Administrator);
        var (booking, undoing) = (FreshKey(), FreshKey());

        var first = (await Import("?format=cordis")).ShouldBe(201);
        (await Import("?format=cordis")).ShouldRepeat(first);
        (await Import("?format=cordis&dryRun=true")).ShouldBeProblem(422, "idempotency-key-reused");
        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_doc_importreport")).ShouldBe(1);

        var undone = (await Undo()).ShouldBe(200);
        (await Undo()).ShouldRepeat(undone);
        (await ledger.Host.Send(HttpMethod.Post, null, $"/api/imports/{first.Id}/undo", null, otto)).ShouldBeProblem(400, "idempotency-key-missing");

        Task<Reply> Undo() => ledger.Host.Send(HttpMethod.Post, undoing, $"/api/imports/{first.Id}/undo", null, otto);

        Task<Reply> Import(string query)
        {
            var form = new MultipartFormDataContent($"b-{Guid.NewGuid():N}");
            foreach (var file in Directory.GetFiles(Path.Combine(BuiltLedger.Root, "ops", "examples", "cordis"), "*.csv").Order(StringComparer.Ordinal))
            {
                form.Add(new ByteArrayContent(File.ReadAllBytes(file)), "files", Path.GetFileName(file));
            }

            return ledger.Host.Send(HttpMethod.Post, booking, $"/api/imports{query}", form, otto);
        }
    }
}
