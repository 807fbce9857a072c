using System.Text.Json;
using Marten;
using PppLedger.Api.Reporting;
using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Reporting;

public sealed class reporting_to_a_funder(LedgerFixture ledger)
{
    private const int Rounds = 5;
    private const int AtOnce = 12;

    [Fact]
    public async Task opens_closes_and_opens_again_and_every_seal_stays()
    {
        var programme = await Funded();
        var opened = (await programme.AsCoordinator("/api/reporting-periods", Period(programme, "2026-01-01", "2026-03-31"))).ShouldBe(201);
        var url = opened.Headers["Location"];
        (await ledger.Get(url)).ShouldBe(200).Json.Text("state").ShouldBe("open");

        (await programme.AsCoordinator($"{url}/closing", new { version = 1 })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/reopening", new { version = 2, reason = "A rate was wrong." })).ShouldBeProblem(403, "role-missing");
        (await programme.AsFunder($"{url}/reopening", new { version = 2, reason = "A rate was wrong." })).ShouldBe(204);
        (await programme.AsFunder($"{url}/reopening", new { version = 3, reason = "Again." })).ShouldBeProblem(409, "reporting-period-open");
        (await programme.AsFunder($"{url}/closing", new { version = 3 })).ShouldBe(204);
        (await programme.AsFunder($"{url}/closing", new { version = 3 })).ShouldBeProblem(409, "version-conflict");
        (await programme.AsFunder($"{url}/closing", new { version = 4 })).ShouldBeProblem(409, "reporting-period-closed");

        var period = (await ledger.Get(url)).ShouldBe(200).Json;
        period.Text("state").ShouldBe("closed");
        var seals = period.GetProperty("seals").EnumerateArray().ToList();
        seals.Select(s => (s.Text("by"), s.Text("reason"))).ShouldBe([("clara", "A rate was wrong."), ("fred", null)]);
        seals[1].GetProperty("position").GetInt64().ShouldBe(period.GetProperty("sealedPosition").GetInt64());
        seals[1].GetProperty("position").GetInt64().ShouldBeGreaterThan(seals[0].GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task seals_everything_recorded_before_and_nothing_after()
    {
        var programme = await Funded();
        var url = (await programme.AsFunder("/api/reporting-periods", Period(programme, "2026-01-01", "2026-03-31"))).ShouldBe(201).Headers["Location"];
        var before = await Deliver(programme, 40);
        (await programme.AsFunder($"{url}/closing", new { version = 1 })).ShouldBe(204);
        var after = await Deliver(programme, 8);

        var told = (await ledger.Get(url)).Json.GetProperty("sealedPosition").GetInt64();
        told.ShouldBeGreaterThanOrEqualTo(before.Position);
        told.ShouldBeLessThan(after.Position);
        await ledger.CaughtUp();
        (await programme.Balance("effort", "recorded", $"&asOfPosition={told}")).ShouldBe(40);
        (await programme.Balance("effort", "recorded")).ShouldBe(48);
    }

    [Fact]
    public async Task waits_for_a_write_that_is_not_committed_and_seals_nothing_meanwhile()
    {
        await using var own = await OwnLedger.StartAsync(("Ledger:ReadWaitSeconds", "0.3"));
        var (consortium, funder, lead) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var period = Guid.CreateVersion7();
        await using (var session = own.Store.LightweightSession())
        {
            session.Events.StartStream<Consortium>(
                consortium, new ConsortiumFormed("C", "Title", null, null, null, null, null, null),
                new PartnerJoined(lead, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null));
            session.Events.StartStream<ReportingPeriod>(
                period, new ReportingPeriodOpened(consortium, funder, "Q1", new(new(2026, 1, 1), new(2026, 3, 31)), "carl"));
            await session.SaveChangesAsync();
        }

        await own.CaughtUp();
        await using var connection = new Npgsql.NpgsqlConnection(own.Database.ConnectionString);
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var number = new Npgsql.NpgsqlCommand(
            "insert into ledger.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived) values (gen_random_uuid(), 'contribution', 1, now(), now(), '*DEFAULT*', false);"
            + "select nextval('ledger.mt_events_sequence')", connection, held))
        {
            await number.ExecuteNonQueryAsync();
        }

        var url = $"/api/reporting-periods/{period}/closing";
        var waited = await own.Host.Post(url, new { version = 1 }, "carl", lead, Role.Coordinator);
        waited.ShouldBeProblem(503, "not-there-yet").Headers["Retry-After"].ShouldBe("1");
        (await own.Database.Scalar<long>($"select version from ledger.mt_streams where id = '{period}'")).ShouldBe(1);

        await held.RollbackAsync();
        await OwnLedger.Until("the period can be closed", async () => (await own.Host.Post(url, new { version = 1 }, "carl", lead, Role.Coordinator)).Status == 204);
    }

    [Fact]
    public async Task keeps_a_calendar_per_funder()
    {
        var programme = await Funded();
        var other = await Funder(programme);
        (await programme.AsFunder("/api/reporting-periods", Period(programme, "2026-01-01", "2026-06-30"))).ShouldBe(201);

        (await programme.AsCoordinator("/api/reporting-periods", Period(programme, "2026-06-30", "2026-12-31"))).ShouldBeProblem(409, "reporting-period-overlaps");
        (await programme.AsCoordinator("/api/reporting-periods", Period(programme, "2026-07-01", "2026-12-31"))).ShouldBe(201);
        (await programme.AsCoordinator("/api/reporting-periods", Period(programme, "2026-04-01", "2026-09-30", other))).ShouldBe(201);
        (await programme.AsCoordinator("/api/reporting-periods", Period(programme, "2026-04-01", "2026-09-30", programme.Sme))).ShouldBeProblem(422, "not-its-funder");
        (await programme.AsController("/api/reporting-periods", Period(programme, "2027-04-01", "2027-09-30"))).ShouldBeProblem(403, "role-missing");

        (await Names($"consortiumId={programme.Consortium}")).ShouldBe(["from 2026-01-01", "from 2026-07-01", "from 2026-04-01"]);
        (await Names($"consortiumId={programme.Consortium}&on=2026-06-30")).ShouldBe(["from 2026-01-01", "from 2026-04-01"]);
        (await Names($"funderId={other}&state=open")).ShouldBe(["from 2026-04-01"]);
        (await Names($"funderId={other}&state=closed")).ShouldBeEmpty();
    }

    [Fact]
    public async Task by_many_at_once_lets_one_of_the_overlapping_periods_in_and_writes_nothing_of_the_others()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var programme = await Funded();
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var all = Enumerable.Range(0, AtOnce).Select(async i =>
            {
                await start.Task; // Each begins another day; all of them hold 2026-02-01.
                return await programme.AsCoordinator("/api/reporting-periods", Period(programme, $"2026-01-{i + 1:00}", "2026-02-01"));
            }).ToList();
            start.SetResult();
            var replies = await Task.WhenAll(all);

            replies.Count(r => r.Status == 201).ShouldBe(1, string.Join('\n', replies.Select(r => r.Text)));
            foreach (var lost in replies.Where(r => r.Status != 201))
            {
                lost.ShouldBeProblem(409, "reporting-period-overlaps");
            }

            (await Names($"consortiumId={programme.Consortium}")).Count.ShouldBe(1);
            (await ledger.Database.Scalar<int>($"select cardinality(days) from ledger.reporting_calendars where consortium_id = '{programme.Consortium}'")).ShouldBe(1);
        }
    }

    [Fact]
    public async Task is_asked_of_the_snapshots_by_whoever_must_know()
    {
        var programme = await Funded();
        var other = await Funder(programme);
        var url = (await programme.AsFunder("/api/reporting-periods", Period(programme, "2026-01-01", "2026-03-31"))).ShouldBe(201).Headers["Location"];
        await using var session = ledger.Store.QuerySession();
        (await ClosedPeriods.Of(programme.Consortium, session, default)).Hold(new DateOnly(2026, 3, 31)).ShouldBeFalse("it is open");
        (await programme.AsFunder($"{url}/closing", new { version = 1 })).ShouldBe(204);

        var closed = await ClosedPeriods.Of(programme.Consortium, session, default);

        closed.Hold(new DateOnly(2026, 3, 31)).ShouldBeTrue();
        closed.Hold(new DateOnly(2026, 4, 1)).ShouldBeFalse();
        closed.Hold(new DateRange(new(2026, 3, 31), new(2026, 4, 30))).ShouldBeTrue();
        closed.Hold(new DateRange(new(2026, 3, 31), new(2026, 4, 30)), programme.Ministry).ShouldBeTrue();
        closed.Hold(new DateRange(new(2026, 3, 31), new(2026, 4, 30)), other).ShouldBeFalse("another funder was told nothing");
    }

    private Task<Reply> Deliver(FundedProgramme programme, int hours) => ledger.Post("/api/contributions", new
    {
        consortiumId = programme.Consortium,
        organisationId = programme.Sme,
        category = "personnel-hours",
        workPackage = "WP1",
        quantity = new { amount = hours, unit = "h" },
        trueOn = new { from = "2026-02-01", until = "2026-02-28" },
    }, "rita", programme.Sme, Role.Recorder);

    private async Task<IReadOnlyList<string?>> Names(string query) =>
        [.. (await ledger.Get($"/api/reporting-periods?{query}")).ShouldBe(200).Rows().Select(r => r.Text("name"))];

    private static object Period(FundedProgramme programme, string from, string until, Guid? funder = null) =>
        new { consortiumId = programme.Consortium, funderId = funder ?? programme.Ministry, name = $"from {from}", trueOn = new { from, until } };

    private async Task<FundedProgramme> Funded()
    {
        var programme = await FundedProgramme.In(ledger);
        await Grant(programme.Consortium, programme.Ministry);
        return programme;
    }

    private async Task<Guid> Funder(FundedProgramme programme)
    {
        var funder = await ledger.Organisation("Province");
        await Grant(programme.Consortium, funder);
        return funder;
    }

    private Task<Guid> Grant(Guid consortium, Guid funder) =>
        ledger.Start<Award>(new FundingGranted(funder, consortium, $"A-{Guid.NewGuid():N}", "PPS-I", null, Some.Eur(400_000), new(2026, 1, 15), false, null));
}
