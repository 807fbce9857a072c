using System.Diagnostics;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Figures;

public sealed class as_of : IAsyncLifetime
{
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await OwnLedger.StartAsync(("Ledger:ReadWaitSeconds", "1"));
        for (var i = 0; i < 4; i++)
        {
            await ledger.Record<Contribution>(Some.Contribution(i + 1));
        }

        await ledger.CaughtUp();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Theory, InlineData(1), InlineData(3), InlineData(5), InlineData(100)]
    public async Task an_instant_means_the_position_before_the_lowest_sequence_recorded_after_it(int batch)
    {
        // A host whose clock is ahead: event 5 was recorded "later" than 6 to 9; event 8 "earlier" than all.
        await ledger.Database.Execute(
            """
            update ledger.mt_events set timestamp = '2026-01-01T00:00:00Z'::timestamptz + seq_id * interval '1 minute';
            update ledger.mt_events set timestamp = timestamp + interval '4 minutes 30 seconds' where seq_id = 5;
            update ledger.mt_events set timestamp = timestamp - interval '1 hour' where seq_id = 8;
            """);
        await InBatchesOf(batch);
        var recorded = new Dictionary<long, DateTimeOffset>();
        for (var seq = 1L; seq <= 12; seq++)
        {
            recorded[seq] = new(await ledger.Database.Scalar<DateTime>($"select timestamp from ledger.mt_events where seq_id = {seq}"), TimeSpan.Zero);
        }

        foreach (var instant in recorded.Values.SelectMany(t => new[] { t.AddTicks(-10), t, t.AddTicks(10), t.AddSeconds(20) }))
        {
            var expected = recorded.Where(r => r.Value > instant).Select(r => r.Key).DefaultIfEmpty(13).Min() - 1;
            var told = (await ledger.Host.Get($"/api/figures?asOf={instant:yyyy-MM-ddTHH:mm:ss.ffffffZ}")).ShouldBe(200);
            told.Position.ShouldBe(expected, $"{instant:O}");
            told.Json.GetProperty("position").GetInt64().ShouldBe(expected);
            var at = (await ledger.Host.Get($"/api/figures?asOfPosition={expected}")).ShouldBe(200);
            PlayedLedger.Rows(told).ShouldBe(PlayedLedger.Rows(at));
        }
    }

    // As the journal remembers instants that stand in the events from the beginning.
    private Task InBatchesOf(int events) => ledger.Database.Execute(
        $"""
        truncate ledger.recorded_until;
        insert into ledger.recorded_until select seq_id, until from (
            select seq_id, max(timestamp) over (order by seq_id) as until, row_number() over (order by seq_id) as n, count(*) over () as all_of_them from ledger.mt_events) e
        where n % {events} = 0 or n = all_of_them
        """);

    [Fact]
    public async Task remembers_the_latest_instant_up_to_the_end_of_every_batch_also_after_a_rebuild()
    {
        const string Wrong =
            """
            select count(*) from ledger.recorded_until u where recorded_at <> (select max(timestamp) from ledger.mt_events e where e.seq_id <= u.seq)
            """;
        foreach (var rebuilt in new[] { false, true })
        {
            if (rebuilt)
            {
                await ledger.Daemon.DaemonForMainDatabase().RebuildProjectionAsync(JournalProjection.Name, TimeSpan.FromMinutes(5), CancellationToken.None);
            }

            (await ledger.Database.Scalar<long>(Wrong)).ShouldBe(0);
            (await ledger.Database.Scalar<long>("select max(seq) from ledger.recorded_until")).ShouldBe(await ledger.Recorded());
        }
    }

    [Fact]
    public async Task is_told_in_any_offset()
    {
        await ledger.Database.Execute("update ledger.mt_events set timestamp = '2026-01-01T00:00:00Z'::timestamptz + seq_id * interval '1 minute'");
        await InBatchesOf(2);
        (await ledger.Host.Get("/api/journal?asOf=2026-01-01T02:03:30%2B02:00")).ShouldBe(200).Position.ShouldBe(3);
        (await ledger.Host.Get("/api/journal?asOf=2025-12-31T23:03:30-01:00")).ShouldBe(200).Position.ShouldBe(3);
        (await ledger.Host.Get("/api/journal?asOf=0001-01-01T00:00:00Z")).ShouldBe(200).Position.ShouldBe(0);
        (await ledger.Host.Get("/api/journal?asOf=2026-01-01T00:03:30")).ShouldBeProblem(400, "bad-parameter");
        (await ledger.Host.Get("/api/journal?asOf=2026-01-01")).ShouldBeProblem(400, "bad-parameter");
    }

    // Every read that knows the clocks, of the one partner of a consortium and its award.
    public static TheoryData<string> Reads =>
    [
        "figures?", "journal?", "journal.hledger?", "timeline?awardId={2}&", "consortia/{0}/fulfilment?", "consortia/{0}/partners/{1}/statement?",
    ];

    [Theory, MemberData(nameof(Reads))]
    public async Task is_refused_twice_in_the_future_and_before_it_is_reached(string read)
    {
        var url = string.Format(read, await Funded());
        (await ledger.Host.Get($"/api/{url}asOf=2026-01-01T00:00:00Z&asOfPosition=3")).ShouldBeProblem(400, "as-of-twice");
        (await ledger.Host.Get($"/api/{url}asOf=2026-01-01T00:00:00Z&reportedIn={Guid.NewGuid()}")).ShouldBeProblem(400, "as-of-twice");
        (await ledger.Host.Get($"/api/{url}asOf={DateTime.UtcNow.AddMinutes(5):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBeProblem(400, "as-of-future");
        (await ledger.Host.Get($"/api/{url}asOf=2026-01-01")).ShouldBeProblem(400, "bad-parameter");
        (await ledger.Host.Get($"/api/{url}seal=1")).ShouldBeProblem(400, "seal-of-nothing");
        (await ledger.Host.Get($"/api/{url}reportedIn={Guid.NewGuid()}")).ShouldBeProblem(404, "unknown-reporting-period");
        var asked = Stopwatch.StartNew();
        (await ledger.Host.Get($"/api/{url}asOfPosition=1000")).ShouldBeProblem(503, "not-there-yet").Headers["Retry-After"].ShouldBe("1");
        asked.Elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        (await ledger.Host.Get($"/api/{url}asOfPosition=9223372036854775807")).ShouldBeProblem(503, "not-there-yet");
    }

    [Theory, MemberData(nameof(Reads))]
    public async Task is_answered_alike_for_a_position_and_an_instant_and_says_which_it_was(string read)
    {
        var url = string.Format(read, await Funded());
        await ledger.CaughtUp();
        await ledger.Database.Execute("update ledger.mt_events set timestamp = '2026-01-01T00:00:00Z'::timestamptz + seq_id * interval '1 minute'");
        await InBatchesOf(2);
        var last = await ledger.Recorded();
        foreach (var position in new[] { 0, 12, last - 1, last })
        {
            var at = (await ledger.Host.Get($"/api/{url}asOfPosition={position}")).ShouldBe(200);
            var instant = (await ledger.Host.Get($"/api/{url}asOf=2026-01-01T00:00:30Z".Replace("00:00:30", $"00:{position:00}:30", StringComparison.Ordinal))).ShouldBe(200);
            (at.Position, instant.Position).ShouldBe((position, position));
            instant.Text.ShouldBe(at.Text);
            instant.Headers.GetValueOrDefault("ETag").ShouldBe(at.Headers.GetValueOrDefault("ETag"));
        }
    }

    [Theory, MemberData(nameof(Reads))]
    public async Task is_never_answered_from_a_journal_that_a_rebuild_has_emptied_meanwhile(string read)
    {
        var url = string.Format(read, await Funded());
        await ledger.CaughtUp();

        (await WhileARebuildBegins($"/api/{url}asOfPosition=12")).ShouldBeProblem(503, "not-there-yet");
    }

    [Theory]
    [InlineData("fulfilment")]
    [InlineData("partners/{1}/statement")]
    public async Task of_now_is_never_answered_from_a_rollup_that_a_rebuild_has_emptied_meanwhile(string read)
    {
        var of = await Funded();
        await ledger.CaughtUp();

        (await WhileARebuildBegins($"/api/consortia/{of[0]}/{string.Format(read, of)}?min-position=12")).ShouldBeProblem(503, "not-there-yet");
    }

    // The read has seen its position and waits for its tables; the rebuild empties both before it gets there.
    private async Task<Reply> WhileARebuildBegins(string url)
    {
        await using var connection = new NpgsqlConnection(ledger.Database.ConnectionString);
        await connection.OpenAsync();
        await using var rebuild = await connection.BeginTransactionAsync();
        await Execute($"lock table {Emptied} in access exclusive mode", rebuild);
        var reading = ledger.Host.Get(url);
        await ledger.Until(
            "the read waits for a table",
            $"select exists(select from pg_locks where not granted and {OwnLedger.LocksHere} and relation in ('ledger.journal'::regclass, 'ledger.statement'::regclass, 'ledger.stream_facts'::regclass))");
        await Execute($"truncate {Emptied}; delete from ledger.mt_event_progression where name = 'journal:All'", rebuild);
        await rebuild.CommitAsync();
        return await reading;
    }

    private const string Emptied = "ledger.journal, ledger.statement, ledger.stream_facts";

    // A consortium, its one partner and its award.
    private async Task<object[]> Funded()
    {
        Guid[] of = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        await using var session = ledger.Store.LightweightSession();
        session.Events.StartStream<Consortium>(
            of[0],
            new ConsortiumFormed(Kit.Programme.NewCode(), "Green steel", null, null, null, null, null, null),
            new PartnerJoined(of[1], ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        session.Events.StartStream<Award>(
            of[2], new FundingGranted(Guid.CreateVersion7(), of[0], Kit.Programme.NewCode(), "PPS-I", null, Some.Eur(400_000), new(2026, 1, 15), false, null));
        await session.SaveChangesAsync();
        return [.. of];
    }

    private static async Task Execute(string sql, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
