using Alba;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Compliance;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Compliance;

public sealed class the_history_of_compliance
{
    [Fact]
    public async Task tells_when_a_finding_appeared_and_when_it_cleared()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var (consortium, award) = await Overpaid(ledger);
        await Record(ledger);
        var found = await History(ledger, consortium);
        found.ShouldBe(["raised broken"]);

        await Append(ledger, award, new AwardAmended(new(100_000, "EUR"), null, new(2026, 2, 1), "More work."));
        await Record(ledger);

        (await History(ledger, consortium)).ShouldBe(["raised broken", "cleared met"]);
        var recorded = (await ledger.Host.Get($"/api/consortia/{consortium}/compliance")).ShouldBe(200).Json.GetProperty("findingsRecordedTo").GetInt64();
        recorded.ShouldBe(await ledger.Database.Scalar<long>($"select seq_id from ledger.mt_events where stream_id = '{award}' order by seq_id desc limit 1"));
        (await ledger.Host.Get($"/api/timeline?consortiumId={consortium}")).ShouldBe(200).Text.ShouldContain($"/api/consortia/{consortium}/compliance/history");
        (await ledger.Host.Get($"/api/consortia/{Guid.NewGuid()}/compliance/history")).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task is_not_written_twice_by_a_worker_killed_before_it_noted_how_far_it_was()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var (consortium, _) = await Overpaid(ledger);
        await Record(ledger);
        var events = await ledger.Recorded();

        await ledger.Database.Execute("delete from ledger.mt_doc_compliancemark");
        await Record(ledger);
        await Record(ledger);

        (await ledger.Recorded()).ShouldBe(events);
        (await History(ledger, consortium)).ShouldBe(["raised broken"]);
    }

    [Fact]
    public async Task is_written_by_one_worker_of_a_database_and_by_the_next_when_that_is_cut_off()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var other = await ledger.AddHost("second");
        var (consortium, _) = await Overpaid(ledger);
        await ledger.CaughtUp();
        await using (var holder = new Npgsql.NpgsqlConnection(new Npgsql.NpgsqlConnectionStringBuilder(ledger.Database.ConnectionString) { Pooling = false }.ConnectionString))
        {
            await holder.OpenAsync();
            await using var command = new Npgsql.NpgsqlCommand("select pg_advisory_lock(7301116005)", holder);
            await command.ExecuteNonQueryAsync();
            (await Recorder(other).RecordAsync(default)).ShouldBeFalse();
            (await History(ledger, consortium)).ShouldBeEmpty();
        }

        await OwnLedger.Until("the lock is free", async () => await Recorder(other).RecordAsync(default));
        await Task.WhenAll(Recorder(ledger.Host).RecordAsync(default), Recorder(other).RecordAsync(default));
        (await History(ledger, consortium)).ShouldBe(["raised broken"]);
    }

    [Fact]
    public async Task loses_none_and_writes_none_twice_where_the_ledger_is_killed_while_it_records()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var overpaid = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            overpaid.Add((await Overpaid(ledger, code: $"C-{i}")).Consortium);
        }

        await ledger.CaughtUp();
        // Who records the fifth waits in the middle of its transaction, and is killed there.
        await ledger.Database.Execute(
            """
            create function ledger.wait_for_fifth() returns trigger language plpgsql as $$
            begin
                if (select count(*) from ledger.mt_events where type = 'compliance-finding-raised') = 4 then perform pg_advisory_xact_lock_shared(779); end if;
                return new;
            end $$;
            create trigger wait_for_fifth before insert on ledger.mt_events for each row when (new.type = 'compliance-finding-raised') execute function ledger.wait_for_fifth();
            """);
        await using (var gate = new Npgsql.NpgsqlConnection(new Npgsql.NpgsqlConnectionStringBuilder(ledger.Database.ConnectionString) { Pooling = false }.ConnectionString))
        {
            await gate.OpenAsync();
            await using var close = new Npgsql.NpgsqlCommand("select pg_advisory_lock(779)", gate);
            await close.ExecuteNonQueryAsync();
            using var killed = await LedgerProcess.StartAsync(ledger.ConnectionFor("killed"), ("Ledger__Compliance__EveryMilliseconds", "50"));
            await ledger.Until("it stands in the middle", $"select exists (select 1 from pg_locks where locktype = 'advisory' and not granted and objid = 779 and {OwnLedger.LocksHere})");
            killed.Kill();
        }

        await ledger.Until("PostgreSQL has noticed", $"select not exists (select 1 from pg_stat_activity where datname = current_database() and application_name = 'killed')");
        (await Findings(ledger)).Count.ShouldBeLessThan(12);
        using (var again = await LedgerProcess.StartAsync(ledger.ConnectionFor("again"), ("Ledger__Compliance__EveryMilliseconds", "50")))
        {
            await ledger.Until("all are judged", $"select exists (select 1 from ledger.mt_doc_compliancemark where (data ->> 'judgedTo')::bigint >= (select max(seq_id) from ledger.mt_events))");
        }

        var findings = await Findings(ledger);
        findings.ShouldBeUnique();
        overpaid.ShouldAllBe(c => findings.Contains($"{ComplianceHistory.IdOf(c)} advances-within-share"));
    }

    [Fact]
    public async Task is_folded_from_its_events_as_it_was_folded_while_they_came()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var (consortium, award) = await Overpaid(ledger, promisedFor: 2026);
        await Record(ledger);
        await Append(ledger, award, new AwardAmended(new(100_000, "EUR"), null, new(2026, 2, 1), "More work."));
        await Record(ledger);
        var live = await Snapshots(ledger);
        live.ShouldContain($"{ComplianceHistory.IdOf(consortium)}");

        using var daemon = await ledger.Store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<ComplianceHistory>(TimeSpan.FromMinutes(5), default);

        (await Snapshots(ledger)).ShouldBe(live);
        await Record(ledger);
        (await History(ledger, consortium)).ShouldBe(["raised broken", "cleared met"]);
    }

    [Fact]
    public async Task goes_on_for_others_where_one_consortium_cannot_be_judged_and_comes_back_to_it()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var (bad, _) = await Overpaid(ledger, code: "C-1");
        var (good, _) = await Overpaid(ledger, code: "C-2");
        await ledger.CaughtUp();
        await ledger.Database.Execute($"alter table ledger.mt_events add constraint no_findings check (type <> 'compliance-finding-raised' or stream_id <> '{ComplianceHistory.IdOf(bad)}') not valid");

        await Record(ledger);

        (await History(ledger, good)).ShouldBe(["raised broken"]);
        (await RecordedTo(ledger, bad)).ShouldBeNull();
        (await RecordedTo(ledger, good)).ShouldNotBeNull();
        ledger.Log.Has(Microsoft.Extensions.Logging.LogLevel.Error, "could not be recorded").ShouldBeTrue();
        await ledger.Database.Execute("alter table ledger.mt_events drop constraint no_findings");
        await Record(ledger);
        (await History(ledger, bad)).ShouldBe(["raised broken"]);
        (await RecordedTo(ledger, bad)).ShouldNotBeNull();
    }

    [Fact]
    public async Task is_recorded_unless_that_is_switched_off_and_the_answer_says_how_soon()
    {
        await using var quiet = await OwnLedger.StartAsync();
        (await quiet.Host.Get($"/api/consortia/{(await Overpaid(quiet)).Consortium}/compliance?min-position=1")).ShouldBe(200).Json.GetProperty("findingsFollowWithinSeconds").ValueKind
            .ShouldBe(System.Text.Json.JsonValueKind.Null);
        using var ledger = await LedgerProcess.StartAsync(quiet.ConnectionFor("by default"));

        var (consortium, _) = await Overpaid(quiet, code: "C-2");
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        await OwnLedger.Until("the finding is recorded", async () => (await History(quiet, consortium)).Contains("raised broken"));

        var took = System.Diagnostics.Stopwatch.GetElapsedTime(began);
        var answer = System.Text.Json.JsonDocument.Parse(await ledger.Http.GetStringAsync($"/api/consortia/{consortium}/compliance")).RootElement;
        answer.GetProperty("findingsFollowWithinSeconds").GetDecimal().ShouldBeGreaterThanOrEqualTo(2);
        TestContext.Current.SendDiagnosticMessage($"The finding came after {took.TotalMilliseconds:0} ms; stated {answer.GetProperty("findingsFollowWithinSeconds")} s.");
    }

    [Fact]
    public async Task is_recorded_by_itself_where_that_is_switched_on_and_once_every_day()
    {
        var clock = new Clock(new(2026, 6, 30));
        await using var quiet = await OwnLedger.StartAsync();
        (await quiet.Database.Scalar<long>("select count(*) from ledger.mt_doc_compliancemark")).ShouldBe(0);
        quiet.Clock = clock;
        await quiet.AddHost("recording", ("Ledger:Compliance:Record", "true"), ("Ledger:Compliance:EveryMilliseconds", "50"));
        var (consortium, _) = await Overpaid(quiet, promisedFor: 2026);
        await OwnLedger.Until("the finding is recorded", async () => (await History(quiet, consortium)).Contains("raised broken"));
        (await History(quiet, consortium, "promises-kept")).ShouldBe(["raised at-risk"]);

        clock.Day = new(2027, 1, 1);

        await OwnLedger.Until("the promise is broken by the day alone", async () => (await History(quiet, consortium, "promises-kept")).SequenceEqual(["raised at-risk", "raised broken"]));
        quiet.Log.Has(Microsoft.Extensions.Logging.LogLevel.Error, "ompliance").ShouldBeFalse();
    }

    private static async Task<(Guid Consortium, Guid Award)> Overpaid(OwnLedger ledger, int? promisedFor = null, string code = "C-1")
    {
        await using var session = ledger.Store.LightweightSession();
        var (sme, funder) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var consortium = session.Events.StartStream<Consortium>(
            Guid.CreateVersion7(),
            new ConsortiumFormed(code, "Green steel", null, null, null, null, new(2026, 1, 1), new(2099, 12, 31)),
            new PartnerJoined(sme, ParticipationRole.Coordinator, OrganisationKind.Enterprise, "NL", null)).Id;
        var award = session.Events.StartStream<Award>(
            Guid.CreateVersion7(),
            new FundingGranted(funder, consortium, $"A-{code}", "PPS-I", null, new(400_000, "EUR"), new(2025, 12, 15), false, null),
            new AdvancePaid(sme, new(360_000.01m, "EUR"), new(2026, 1, 5), null)).Id;
        if (promisedFor is { } year)
        {
            session.Events.StartStream<Commitment>(Guid.CreateVersion7(), new ContributionCommitted(consortium, sme, null, CommitmentKind.InKind, null, null, year, null, new(1_000, "EUR"), null, new(2026, 1, 10), null));
        }

        await session.SaveChangesAsync();
        return (consortium, award);
    }

    private static async Task Record(OwnLedger ledger)
    {
        await ledger.CaughtUp();
        (await Recorder(ledger.Host).RecordAsync(default)).ShouldBeTrue();
        await ledger.CaughtUp();
    }

    private static async Task<IReadOnlyList<string>> Findings(OwnLedger ledger) => (await ledger.Database.Scalar<string?>(
        "select string_agg(stream_id || ' ' || (data ->> 'rule') || ' ' || (data -> 'subject')::text, E'\n' order by seq_id) from ledger.mt_events where type = 'compliance-finding-raised'") ?? "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Contains("advances-within-share", StringComparison.Ordinal) ? f[..f.IndexOf(" {", StringComparison.Ordinal)] : f).ToList();

    private static async Task<string> Snapshots(OwnLedger ledger) => await ledger.Database.Scalar<string?>(
        "select string_agg(id || ' ' || mt_version || ' ' || data::text, E'\n' order by id) from ledger.mt_doc_compliancehistory") ?? "";

    private static async Task<long?> RecordedTo(OwnLedger ledger, Guid consortium)
    {
        var to = (await ledger.Host.Get($"/api/consortia/{consortium}/compliance")).ShouldBe(200).Json.GetProperty("findingsRecordedTo");
        return to.ValueKind is System.Text.Json.JsonValueKind.Null ? null : to.GetInt64();
    }

    private static ComplianceRecorder Recorder(IAlbaHost host) => host.Services.GetRequiredService<ComplianceRecorder>();

    private static async Task Append(OwnLedger ledger, Guid stream, params object[] events)
    {
        await using var session = ledger.Store.LightweightSession();
        session.Events.Append(stream, events);
        await session.SaveChangesAsync();
    }

    private static async Task<IReadOnlyList<string>> History(OwnLedger ledger, Guid consortium, string rule = "advances-within-share")
    {
        await ledger.CaughtUp();
        return
        [
            .. (await ledger.Host.Get($"/api/consortia/{consortium}/compliance/history?rule={rule}")).ShouldBe(200).Json.GetProperty("rows").EnumerateArray()
                .Select(r => $"{(r.GetProperty("cleared").GetBoolean() ? "cleared" : "raised")} {r.GetProperty("state").GetString()}"),
        ];
    }
}
