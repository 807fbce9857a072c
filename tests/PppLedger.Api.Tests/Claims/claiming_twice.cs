using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Claims.TwoProgrammes;

namespace PppLedger.Api.Tests.Claims;

/// <summary>What is claimed twice, over all consortia and schemes, is found; documents and lots hold up the later claim until it is cleared.</summary>
public sealed class claiming_twice(LedgerFixture ledger)
{
    [Fact] // I20: the same document hash in schemes A and B, 40 h x 60
    public async Task by_the_same_document_is_found_at_the_smaller_value_and_holds_up_the_later_one()
    {
        var (both, sha) = (await In(ledger), NewSha());
        var first = await both.Hours(both.P, "p-1", "2026-03-01", "2026-03-31", 40);
        var second = await both.Hours(both.Q, "p-2", "2026-03-01", "2026-03-31", 50);
        await both.Submit(second);
        await both.Attach(second, sha);
        (await both.Findings(both.Q, "same-evidence")).ShouldBeEmpty();
        await both.Attach(first, sha);

        (await both.Finding(both.P, "same-evidence")).ShouldBe($"{second} {first} 40.00 h 2400.00 EUR");
        (await both.Finding(both.Q, "same-evidence")).ShouldBe($"{second} {first} 40.00 h 2400.00 EUR");

        (await both.Accept(both.Q, second)).ShouldBeProblem(409, "overlap-not-cleared").Json.Text("detail")
            .ShouldBe("The same document backs another contribution, which you do not see.");
        (await Balance(both.Q, "accepted")).ShouldBe(0);
        (await Clear(both, second, "evidence", first)).ShouldBe(204);
        (await both.Accept(both.Q, second)).ShouldBe(204);
        (await Balance(both.Q, "accepted")).ShouldBe(3_000);
        foreach (var side in new[] { both.P, both.Q })
        {
            var cleared = (await both.Findings(side, "same-evidence")).ShouldHaveSingleItem();
            (cleared.Text("clearedBy"), cleared.Text("reason")).ShouldBe(("emma", "Two halves of one sheet."));
        }
    }

    [Fact]
    public async Task by_the_same_document_is_none_within_one_award_or_once_it_is_detached_or_withdrawn()
    {
        var both = await In(ledger);
        var sha = NewSha();
        var (one, two, three) = (await Hours(both.P, "p-1"), await Hours(both.P, "p-2"), await Hours(both.Q, "p-3"));
        await both.Attach(one, sha);
        await both.Attach(two, sha);
        (await both.Findings(both.P, "same-evidence")).ShouldBeEmpty();

        await both.Attach(three, sha);
        (await both.Findings(both.P, "same-evidence")).Count.ShouldBe(2);
        await both.Append(one, new EvidenceDetached(sha, "Of another month.", "rita"));
        (await both.Finding(both.P, "same-evidence")).ShouldStartWith($"{three} {two} ");
        (await both.AsController(two, "withdrawal", new { version = 3, reason = "Wrong." })).ShouldBe(204);
        (await both.Findings(both.Q, "same-evidence")).ShouldBeEmpty();

        Task<Guid> Hours(Side side, string person) => both.Hours(side, person, "2026-03-01", "2026-03-31", 40);
    }

    [Fact] // I21: 10,000 validated for one scheme, offered to a second
    public async Task with_one_lot_is_found_and_counts_nothing_until_it_is_cleared()
    {
        var both = await In(ledger);
        var first = await Lot(both.P, 10_000);
        await both.Submit(first);
        (await both.Accept(both.P, first)).ShouldBe(204);
        (await both.Act(first, "validation", new { version = 5 }, "fred", both.P.Funder, Role.Funder)).ShouldBe(204);
        var second = await Lot(both.Q, 10_000);
        await both.Submit(second);

        (await both.Finding(both.Q, "same-lot")).ShouldBe($"{second} {first} 12.00 kg 10000.00 EUR");
        (await both.Accept(both.Q, second)).ShouldBeProblem(409, "overlap-not-cleared");
        (await Balance(both.Q, "accepted")).ShouldBe(0);

        (await Clear(both, second, "lot", first)).ShouldBe(204);
        (await both.Accept(both.Q, second)).ShouldBe(204);
        (await Balance(both.Q, "accepted")).ShouldBe(10_000);

        Task<Guid> Lot(Side side, decimal euros) =>
            both.Worth(euros, Body(both.Acme, side, "2026-03-02", "2026-03-02", 12, "kg", "materials", assetKey: "lot-2026-7"));
    }

    [Fact] // W9(a): 160 h worked in March; 100 h on P and 80 h on Q
    public async Task more_hours_than_were_worked_is_found_on_the_later_claim()
    {
        var both = await In(ledger);
        (await both.Say("p-17", new { version = 0, name = "A. Example", hoursWorked = new[] { new { year = 2026, month = 3, hours = 160 } } })).ShouldBe(204);
        var first = await both.Hours(both.P, "p-17", "2026-03-01", "2026-03-31", 100);
        (await both.Findings(both.P)).ShouldBeEmpty();
        var second = await both.Hours(both.Q, "p-17", "2026-03-01", "2026-03-31", 80);

        (await both.Finding(both.Q, "person-hours-in-month")).ShouldBe($"{second} {first} 20.00 h 1200.00 EUR");
        (await both.Finding(both.P, "person-hours-in-month")).ShouldBe($"{second} {first} 20.00 h 1200.00 EUR");
        (await both.Findings(both.Q)).ShouldHaveSingleItem().Text("says").ShouldBe("20 h more are claimed of the person in 2026-03 than were worked.");
    }

    [Fact]
    public async Task hours_that_were_not_accepted_is_found_no_more()
    {
        var both = await In(ledger);
        (await both.Say("p-17", new { version = 0, name = "A. Example", hoursWorked = new[] { new { year = 2026, month = 3, hours = 160 } } })).ShouldBe(204);
        await both.Hours(both.P, "p-17", "2026-03-01", "2026-03-31", 100);
        var second = await both.Hours(both.Q, "p-17", "2026-03-01", "2026-03-31", 80);
        await both.Submit(second);

        var part = new { version = 4, quantity = new { amount = 65, unit = "h" }, value = Eur(3_900), reason = "No date." };
        (await both.Act(second, "acceptance", part, "carla", both.Q.Lead, Role.Coordinator)).ShouldBe(204);
        (await both.Finding(both.Q, "person-hours-in-month")).ShouldEndWith(" 5.00 h 300.00 EUR");
        (await both.Act(second, "disallowance", new { version = 5, quantity = new { amount = 5, unit = "h" }, value = Eur(300), reason = "Sales." }, "emma", Guid.Empty, Role.Auditor)).ShouldBe(204);
        (await both.Findings(both.Q)).ShouldBeEmpty();
    }

    [Fact] // I13: 10 h and 11 h on the same day, two projects
    public async Task more_hours_of_a_day_than_the_contract_says_is_found()
    {
        var both = await In(ledger);
        (await both.Say("p-17", new { version = 0, name = "A. Example", hoursPerDay = 10 })).ShouldBe(204);
        var first = await both.Hours(both.P, "p-17", "2026-03-02", "2026-03-02", 10);
        (await both.Findings(both.P)).ShouldBeEmpty();
        var second = await both.Hours(both.Q, "p-17", "2026-03-02", "2026-03-02", 11);

        (await both.Finding(both.P, "person-hours-on-day")).ShouldBe($"{second} {first} 11.00 h 660.00 EUR");
    }

    [Fact] // I14: 150 + 80 days over grants of the European Union
    public async Task more_than_215_days_a_year_over_EU_grants_is_found()
    {
        var both = await In(ledger, "HORIZON-JU-RIA", "EURATOM-CSA");
        var first = await Days(both, both.P, 150, "2026-01-01", "2026-06-30");
        var second = await Days(both, both.Q, 80, "2026-07-01", "2026-10-31");

        (await both.Finding(both.Q, "person-days-in-year")).ShouldBe($"{second} {first} 15.00 day 7500.00 EUR");

        var elsewhere = await In(ledger, "HORIZON-JU-RIA", "PPS-I");
        await Days(elsewhere, elsewhere.P, 150, "2026-01-01", "2026-06-30");
        await Days(elsewhere, elsewhere.Q, 80, "2026-07-01", "2026-10-31");
        (await elsewhere.Findings(elsewhere.Q)).ShouldBeEmpty();

        static Task<Guid> Days(TwoProgrammes of, Side side, decimal days, string from, string until) =>
            of.Worth(days * 500, Body(of.Acme, side, from, until, days, "day", personKey: "p-17"));
    }

    [Fact]
    public async Task one_asset_in_overlapping_days_is_found()
    {
        var both = await In(ledger);
        var first = await Use(both.P, "2026-03-01", "2026-03-15", 40);
        var second = await Use(both.Q, "2026-03-15", "2026-03-31", 30);
        await Use(both.Q, "2026-04-01", "2026-04-30", 30);

        (await both.Finding(both.P, "same-asset")).ShouldBe($"{second} {first} 30.00 h 3000.00 EUR");
        (await Clear(both, second, "asset", first)).ShouldBe(204);
        (await both.Findings(both.Q)).ShouldHaveSingleItem().Text("clearedBy").ShouldBe("emma");

        Task<Guid> Use(Side side, string from, string until, decimal hours) =>
            both.Worth(hours * 100, Body(both.Acme, side, from, until, hours, category: "equipment-use", assetKey: "furnace-2"));
    }

    [Fact]
    public async Task is_cleared_by_the_funder_of_the_award_or_an_auditor_and_by_nobody_else()
    {
        var both = await In(ledger);
        var (first, second) = (await Lot(both.P), await Lot(both.Q));
        object Body(Guid? other, string kind = "lot") => new { version = 2, kind, reason = "Half each.", otherContributionId = other };

        (await both.Act(second, "overlap-clearances", Body(first), "bert", both.Acme, Role.Controller)).ShouldBeProblem(403, "role-missing");
        (await both.Act(second, "overlap-clearances", Body(first), "fred", both.P.Funder, Role.Funder)).ShouldBeProblem(404, "not-found");
        (await both.Act(second, "overlap-clearances", Body(null, "asset"), "fred", both.Q.Funder, Role.Funder)).ShouldBeProblem(422, "no-such-overlap");
        (await both.Act(second, "overlap-clearances", Body(first, "evidence"), "fred", both.Q.Funder, Role.Funder)).ShouldBeProblem(422, "no-such-overlap");
        (await both.Act(first, "overlap-clearances", Body(second), "fred", both.P.Funder, Role.Funder)).ShouldBeProblem(422, "no-such-overlap");
        // It does not see the other contribution, so it need not name it.
        (await both.Act(second, "overlap-clearances", Body(null), "fred", both.Q.Funder, Role.Funder)).ShouldBe(204);
        (await both.Act(second, "overlap-clearances", new { version = 3, kind = "lot", reason = "Again.", otherContributionId = first }, "emma", Guid.Empty, Role.Auditor))
            .ShouldBeProblem(409, "overlap-cleared-already");

        Task<Guid> Lot(Side side) => both.Worth(18_000, TwoProgrammes.Body(both.Acme, side, "2026-03-02", "2026-03-02", 3, "sample", "samples-and-compounds", assetKey: "lot-1"));
    }

    [Fact]
    public async Task shows_the_other_consortium_the_id_and_the_amount_and_nothing_else()
    {
        var both = await In(ledger);
        var first = await both.Worth(18_000, Body(both.Acme, both.P, "2026-03-02", "2026-03-02", 3, "sample", "samples-and-compounds", assetKey: "lot-secret"));
        var second = await both.Worth(12_000, Body(both.Acme, both.Q, "2026-05-05", "2026-05-05", 2, "sample", "samples-and-compounds", assetKey: "lot-secret"));

        var text = (await ledger.Get($"/api/consortia/{both.P.Consortium}/findings?kind=same-lot")).ShouldBe(200).Text;

        (await both.Finding(both.P, "same-lot")).ShouldBe($"{second} {first} 2.00 sample 12000.00 EUR");
        foreach (var hidden in new[] { $"{both.Q.Consortium}", $"{both.Q.Award}", $"{both.Q.Funder}", "lot-secret", "2026-05-05" })
        {
            text.ShouldNotContain(hidden);
        }

        text.ShouldNotSay("18000");
    }

    private static string NewSha() => $"{Guid.NewGuid():N}{Guid.NewGuid():N}";

    private static async Task<Reply> Clear(TwoProgrammes both, Guid contribution, string kind, Guid other) => await both.Act(
        contribution, "overlap-clearances",
        new { version = await both.VersionOf(contribution), kind, reason = "Two halves of one sheet.", otherContributionId = other }, "emma", Guid.Empty, Role.Auditor);

    private async Task<decimal> Balance(Side side, string account)
    {
        var position = await ledger.CaughtUp();
        return (await ledger.Get($"/api/figures?consortiumId={side.Consortium}&book=in-kind&account={account}&min-position={position}")).ShouldBe(200)
            .Json.GetProperty("rows").EnumerateArray().Sum(r => r.GetProperty("balance").GetDecimal());
    }
}
