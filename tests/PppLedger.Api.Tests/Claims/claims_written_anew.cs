using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PppLedger.Api.Claims;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Claims.TwoProgrammes;

namespace PppLedger.Api.Tests.Claims;

public sealed class claims_written_anew
{
    private const string Day = "2026-03-02";

    [Fact]
    public async Task are_the_claims_as_they_were()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var both = await In(ledger);
        await EverythingThatMovesClaims(both);
        var live = await Snapshot(ledger.Database);
        live.Count(r => r.StartsWith("claim", StringComparison.Ordinal)).ShouldBeGreaterThan(5);
        live.Count(r => r.StartsWith("day", StringComparison.Ordinal)).ShouldBeGreaterThan(3);

        await Rebuild(ledger);
        (await Snapshot(ledger.Database)).ShouldBe(live);

        await ledger.Database.Execute("truncate ledger.claims, ledger.claim_days");
        await Rebuild(ledger);
        (await Snapshot(ledger.Database)).ShouldBe(live);
    }

    [Fact]
    public async Task are_right_though_a_withdrawal_took_its_number_after_the_claim_that_waited_for_it()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var both = await In(ledger);
        var first = await Recorded(both.P, 20);
        (await both.AsController(first, "withdrawal", new { version = 1, reason = "Wrong day." })).ShouldBe(204);
        var second = await Recorded(both.Q, 20);

        // As it would lie there had the second come while the withdrawal was under way.
        await ledger.Database.Execute(
            $"""
            with w as (select seq_id from ledger.mt_events where stream_id = '{first}' and version = 2), s as (select seq_id from ledger.mt_events where stream_id = '{second}')
            update ledger.mt_events e set seq_id = case when e.stream_id = '{first}' then -1 else -2 end from w, s where e.seq_id in (w.seq_id, s.seq_id);
            """);
        await Rebuild(ledger);

        (await ledger.Database.Scalar<decimal>($"select hours from ledger.claim_days where organisation_id = '{both.Acme}'")).ShouldBe(20);

        async Task<Guid> Recorded(Side side, decimal hours) => (await both.TryHours(side, "p-1", Day, Day, hours)).ShouldBe(201).Id;
    }

    [Fact]
    public async Task are_written_by_a_command_beside_a_ledger_that_runs()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var both = await In(ledger);
        (await both.TryHours(both.P, "p-1", Day, Day, 20)).ShouldBe(201);
        var live = await Snapshot(ledger.Database);
        await ledger.Database.Execute("truncate ledger.claims, ledger.claim_days");

        var (exit, output) = await BuiltLedger.Run(ledger.Database.ConnectionString, "rebuild-claims");

        exit.ShouldBe(0, output);
        output.ShouldContain($"The claims are written anew from {await ledger.Database.Scalar<long>("select count(*) from ledger.mt_events")} events.");
        (await Snapshot(ledger.Database)).ShouldBe(live);
        (await both.TryHours(both.Q, "p-1", Day, Day, 5)).ShouldBeProblem(409, "day-is-full");
    }

    [Fact]
    public async Task lie_in_tables_that_the_next_start_leaves_as_they_are()
    {
        await using var ledger = await OwnLedger.StartAsync();

        await ledger.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
    }

    internal static async Task<IReadOnlyList<string>> Snapshot(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select 'claim ' || c::text from ledger.claims c union all select 'day ' || d::text from ledger.claim_days d order by 1", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static Task Rebuild(OwnLedger ledger) => ledger.Host.Services.GetRequiredService<RebuildClaims>().Run(CancellationToken.None);

    private static async Task EverythingThatMovesClaims(TwoProgrammes both)
    {
        var withdrawn = (await both.TryHours(both.P, "p-1", Day, Day, 20)).ShouldBe(201).Id;
        (await both.AsController(withdrawn, "withdrawal", new { version = 1, reason = "Wrong day." })).ShouldBe(204);
        var corrected = (await both.TryHours(both.P, "p-1", Day, Day, 10)).ShouldBe(201).Id;
        (await both.AsController(corrected, "correction", new { version = 1, reason = "Less.", quantity = new { amount = 7.5, unit = "h" } })).ShouldBe(204);
        var days = (await both.TryHours(both.Q, "p-2", "2026-03-01", "2026-03-31", 30, days: new[] { new { on = Day, amount = 20 }, new { on = "2026-03-03", amount = 10 } })).ShouldBe(201).Id;
        (await both.AsController(days, "correction", new { version = 1, reason = "Others.", quantity = new { amount = 28, unit = "h" }, days = new[] { new { on = "2026-03-05", amount = 8 }, new { on = "2026-03-04", amount = 20 } } })).ShouldBe(204);
        var part = await both.Hours(both.P, "p-3", Day, Day, 24);
        await both.Submit(part);
        (await both.Act(part, "acceptance", new { version = 4, quantity = new { amount = 20, unit = "h" }, value = Eur(1_200), reason = "No date." }, "carla", both.P.Lead, Role.Coordinator)).ShouldBe(204);
        var gone = await both.Hours(both.P, "p-4", Day, Day, 12);
        await both.Submit(gone);
        (await both.Accept(both.P, gone)).ShouldBe(204);
        await both.Attach(gone, new('b', 64));
        (await both.Act(gone, "disallowance", new { version = 6, reason = "No timesheet." }, "emma", Guid.Empty, Role.Auditor)).ShouldBe(204);
        (await both.Record(Body(both.Acme, both.P, "2026-03-01", "2026-03-09", 12, category: "equipment-use", assetKey: "furnace"))).ShouldBe(201);
        (await both.Record(Body(both.Acme, both.P, Day, Day, 3, "sample", "samples-and-compounds", assetKey: "lot-7", underAward: false))).ShouldBe(201);
        await both.Attach(part, new('c', 64));
    }
}
