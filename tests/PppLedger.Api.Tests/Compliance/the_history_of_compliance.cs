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
    public async Task is_recorded_by_itself_where_that_is_switched_on_and_once_every_day()
    {
        var clock = new Clock(new(2026, 6, 30));
        await using var quiet = await OwnLedger.StartAsync();
        (await quiet.Database.Scalar<long>("select count(*) from ledger.mt_doc_compliancemark")).ShouldBe(0);
        await using var host = await LedgerFixture.StartHost(quiet.ConnectionFor("recording"), builder =>
        {
            builder.UseSetting("Ledger:Compliance:Record", "true");
            builder.UseSetting("Ledger:Compliance:EveryMilliseconds", "50");
            builder.ConfigureServices(s => s.AddSingleton<TimeProvider>(clock));
        });
        var (consortium, _) = await Overpaid(quiet, promisedFor: 2026);
        await OwnLedger.Until("the finding is recorded", async () => (await History(quiet, consortium)).Contains("raised broken"));
        (await History(quiet, consortium, "promises-kept")).ShouldBe(["raised at-risk"]);

        clock.Day = new(2027, 1, 1);

        await OwnLedger.Until("the promise is broken by the day alone", async () => (await History(quiet, consortium, "promises-kept")).SequenceEqual(["raised at-risk", "raised broken"]));
        quiet.Log.Has(Microsoft.Extensions.Logging.LogLevel.Error, "ompliance").ShouldBeFalse();
    }

    private static async Task<(Guid Consortium, Guid Award)> Overpaid(OwnLedger ledger, int? promisedFor = null)
    {
        await using var session = ledger.Store.LightweightSession();
        var (sme, funder) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var consortium = session.Events.StartStream<Consortium>(
            Guid.CreateVersion7(),
            new ConsortiumFormed("C-1", "Green steel", null, null, null, null, new(2026, 1, 1), new(2099, 12, 31)),
            new PartnerJoined(sme, ParticipationRole.Coordinator, OrganisationKind.Enterprise, "NL", null)).Id;
        var award = session.Events.StartStream<Award>(
            Guid.CreateVersion7(),
            new FundingGranted(funder, consortium, "A-1", "PPS-I", null, new(400_000, "EUR"), new(2025, 12, 15), false, null),
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
