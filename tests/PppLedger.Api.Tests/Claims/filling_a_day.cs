using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Claims.TwoProgrammes;

namespace PppLedger.Api.Tests.Claims;

/// <summary>Domain rule I13: a person or an asset has 24 hours a day, over all consortia and schemes together.</summary>
public sealed class filling_a_day(LedgerFixture ledger)
{
    private const string Day = "2026-03-02";

    [Fact]
    public async Task with_25_hours_is_refused()
    {
        var both = await In(ledger);

        (await both.TryHours(both.P, "p-1", Day, Day, 25)).ShouldBeProblem(422, "more-than-a-day");
        (await both.TryHours(both.P, "p-1", Day, Day, 24)).ShouldBe(201);
    }

    [Fact]
    public async Task over_two_consortia_is_refused_and_writes_nothing()
    {
        var both = await In(ledger);
        (await both.TryHours(both.P, "p, (1)", Day, Day, 20)).ShouldBe(201);
        var before = await Written(both);

        var full = (await both.TryHours(both.Q, "p, (1)", Day, Day, 4.01m)).ShouldBeProblem(409, "day-is-full");

        full.Json.Text("detail").ShouldBe("The person 'p, (1)' would have 24.01 hours on 2026-03-02.");
        (await Written(both)).ShouldBe(before);
        (await both.TryHours(both.Q, "p, (1)", Day, Day, 4)).ShouldBe(201);
    }

    [Fact]
    public async Task by_a_whole_day_leaves_nothing_of_it()
    {
        var both = await In(ledger);
        (await both.TryHours(both.P, "p-1", "2026-03-02", "2026-03-03", 2, "day", new[] { new { on = "2026-03-02", amount = 1 }, new { on = "2026-03-03", amount = 1 } })).ShouldBe(201);

        (await both.TryHours(both.Q, "p-1", "2026-03-03", "2026-03-03", 1)).ShouldBeProblem(409, "day-is-full");
        (await both.TryHours(both.Q, "p-1", "2026-03-04", "2026-03-04", 1, "day")).ShouldBe(201);
    }

    [Fact]
    public async Task of_one_asset_is_refused_and_of_another_organisation_s_asset_is_not()
    {
        var (both, others) = (await In(ledger), await In(ledger));
        object Use(TwoProgrammes of, Side side, decimal hours) => Body(of.Acme, side, Day, Day, hours, category: "equipment-use", assetKey: "furnace-2");
        (await both.Record(Use(both, both.P, 16))).ShouldBe(201);

        (await both.Record(Use(both, both.Q, 9))).ShouldBeProblem(409, "day-is-full");
        (await others.Record(Use(others, others.Q, 9))).ShouldBe(201);
    }

    [Fact]
    public async Task is_asked_of_people_and_assets_only()
    {
        var both = await In(ledger);

        (await both.Record(Body(both.Acme, both.P, Day, Day, 200))).ShouldBe(201);
    }

    [Fact]
    public async Task is_undone_by_withdrawing()
    {
        var both = await In(ledger);
        var id = (await both.TryHours(both.P, "p-1", Day, Day, 20)).ShouldBe(201).Id;

        (await both.AsController(id, "withdrawal", new { version = 1, reason = "Wrong project." })).ShouldBe(204);

        (await both.TryHours(both.Q, "p-1", Day, Day, 24)).ShouldBe(201);
    }

    [Fact]
    public async Task is_undone_by_rejecting_and_by_disallowing_all_of_it()
    {
        var both = await In(ledger);
        var rejected = await both.Hours(both.P, "p-1", Day, Day, 12);
        await both.Submit(rejected);
        var disallowed = await both.Hours(both.P, "p-1", Day, Day, 12);
        await both.Submit(disallowed);
        (await both.Accept(both.P, disallowed)).ShouldBe(204);
        (await both.TryHours(both.Q, "p-1", Day, Day, 1)).ShouldBeProblem(409, "day-is-full");

        (await both.Act(rejected, "rejection", new { version = 4, reason = "Sales." }, "carla", both.P.Lead, Role.Coordinator)).ShouldBe(204);
        (await both.TryHours(both.Q, "p-1", Day, Day, 12)).ShouldBe(201);
        (await both.TryHours(both.Q, "p-1", Day, Day, 1)).ShouldBeProblem(409, "day-is-full");
        (await both.Act(disallowed, "disallowance", new { version = 5, reason = "No timesheet." }, "emma", Guid.Empty, Role.Auditor)).ShouldBe(204);
        (await both.TryHours(both.Q, "p-1", Day, Day, 12)).ShouldBe(201);
    }

    [Fact]
    public async Task is_not_undone_by_disallowing_or_accepting_a_part_of_which_nobody_says_the_day()
    {
        var both = await In(ledger);
        var id = await both.Hours(both.P, "p-1", Day, Day, 24);
        await both.Submit(id);
        (await both.Act(id, "acceptance", new { version = 4, quantity = new { amount = 20, unit = "h" }, value = Eur(1_200), reason = "No date." }, "carla", both.P.Lead, Role.Coordinator)).ShouldBe(204);
        (await both.Act(id, "disallowance", new { version = 5, quantity = new { amount = 4, unit = "h" }, value = Eur(240), reason = "Sales." }, "emma", Guid.Empty, Role.Auditor)).ShouldBe(204);

        (await both.TryHours(both.Q, "p-1", Day, Day, 0.01m)).ShouldBeProblem(409, "day-is-full");
    }

    [Fact]
    public async Task follows_a_correction_of_hours_on_one_day_and_of_days()
    {
        var both = await In(ledger);
        var one = (await both.TryHours(both.P, "p-1", Day, Day, 24)).ShouldBe(201).Id;
        var days = (await both.TryHours(both.P, "p-2", "2026-03-01", "2026-03-31", 30, days: new[] { new { on = Day, amount = 20 }, new { on = "2026-03-03", amount = 10 } })).ShouldBe(201).Id;

        (await both.AsController(one, "correction", new { version = 1, reason = "Typing error.", quantity = new { amount = 14, unit = "h" } })).ShouldBe(204);
        (await both.AsController(days, "correction", new { version = 1, reason = "Typing error.", quantity = new { amount = 28, unit = "h" } })).ShouldBeProblem(422, "days-missing");
        (await both.AsController(days, "correction", new { version = 1, reason = "Typing error.", quantity = new { amount = 28, unit = "h" }, days = new[] { new { on = Day, amount = 8 }, new { on = "2026-03-04", amount = 20 } } })).ShouldBe(204);

        (await both.TryHours(both.Q, "p-1", Day, Day, 10.01m)).ShouldBeProblem(409, "day-is-full");
        (await both.TryHours(both.Q, "p-1", Day, Day, 10)).ShouldBe(201);
        (await both.TryHours(both.Q, "p-2", Day, Day, 16)).ShouldBe(201);
        (await both.TryHours(both.Q, "p-2", "2026-03-03", "2026-03-03", 24)).ShouldBe(201);
        (await both.TryHours(both.Q, "p-2", "2026-03-04", "2026-03-04", 4.01m)).ShouldBeProblem(409, "day-is-full");
    }

    [Fact]
    public async Task by_a_correction_is_refused_too()
    {
        var both = await In(ledger);
        var id = (await both.TryHours(both.P, "p-1", Day, Day, 10)).ShouldBe(201).Id;
        (await both.TryHours(both.Q, "p-1", Day, Day, 10)).ShouldBe(201);

        (await both.AsController(id, "correction", new { version = 1, reason = "More.", quantity = new { amount = 15, unit = "h" } })).ShouldBeProblem(409, "day-is-full");
        (await both.AsController(id, "correction", new { version = 1, reason = "More.", quantity = new { amount = 25, unit = "h" } })).ShouldBeProblem(422, "more-than-a-day");
        (await both.VersionOf(id)).ShouldBe(1);
    }

    [Fact]
    public async Task with_days_that_do_not_fit_is_refused()
    {
        var both = await In(ledger);
        Task<Reply> Try(string days, decimal amount = 16, string unit = "h") =>
            both.TryHours(both.P, "p-1", "2026-03-01", "2026-03-31", amount, unit, System.Text.Json.JsonDocument.Parse(days).RootElement);

        (await Try("""[null]""")).ShouldBeProblem(400, "day-missing");
        (await Try("""[{"on":"2026-03-02","amount":8},{"on":"2026-03-02","amount":8}]""")).ShouldBeProblem(400, "day-twice").Json.Text("pointer").ShouldBe("/days/1/on");
        (await Try("""[{"on":"2026-03-02","amount":16},{"on":"2026-03-03","amount":0}]""")).ShouldBeProblem(400, "quantity-not-positive");
        (await Try("""[{"on":"2026-04-01","amount":16}]""")).ShouldBeProblem(422, "day-outside");
        (await Try("""[{"on":"2026-03-02","amount":8},{"on":"2026-03-03","amount":7.5}]""")).ShouldBeProblem(422, "days-do-not-sum");
        (await Try("""[{"on":"2026-03-02","amount":25}]""", 25)).ShouldBeProblem(422, "more-than-a-day");
        (await Try("""[{"on":"2026-03-02","amount":1.5}]""", 1.5m, "day")).ShouldBeProblem(422, "more-than-a-day");
        (await both.TryHours(both.P, "p-1", "2026-03-01", "2026-03-30", 720.01m)).ShouldBeProblem(422, "more-than-a-day");
        (await both.Record(Body(both.Acme, both.P, "2026-03-01", "2026-03-31", 3, "trip", "travel", days: new[] { new { on = "2026-03-02", amount = 3 } })))
            .ShouldBeProblem(422, "days-not-counted");
    }

    private Task<long> Written(TwoProgrammes both) =>
        ledger.Database.Scalar<long>($"select count(*) from ledger.mt_events where data ->> 'organisationId' = '{both.Acme}'");
}
