using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.KnowledgeTransfer;

public sealed class indicators_of_a_programme(LedgerFixture ledger)
{
    /// <summary>The interview of April 2018: ten a year as target, five founded.</summary>
    [Fact]
    public async Task count_spin_offs_against_the_target_of_each_year()
    {
        var programme = await TransferProgramme.In(ledger);
        (await programme.AsOffice("targets", new { programme = programme.Name, year = 2018, spinOffs = 10 })).ShouldBe(201);
        foreach (var i in Enumerable.Range(1, 5))
        {
            (await programme.AsOffice("spin-offs", programme.SpinOff($"SO-{i}", "2018-04-01"))).ShouldBe(201);
        }

        (await programme.AsOffice("spin-offs", programme.SpinOff("SO-6", "2018-04-27"))).ShouldBe(201);
        (await programme.AsOffice("spin-offs", programme.SpinOff("SO-7", "2019-01-01"))).ShouldBe(201);
        SpinOffs(await Indicators(programme, "?on=2018-04-26")).ShouldBe(["2018: 5 of 10, 0.5"]);
        SpinOffs(await Indicators(programme, "?on=2018-04-27")).ShouldBe(["2018: 6 of 10, 0.6"]);
        SpinOffs(await Indicators(programme)).ShouldBe(["2018: 6 of 10, 0.6", "2019: 1 of , "]);
    }

    [Fact]
    public async Task leave_out_what_was_withdrawn()
    {
        var programme = await TransferProgramme.In(ledger);
        var id = (await programme.AsOffice("spin-offs", programme.SpinOff("SO-1", "2026-04-01"))).ShouldBe(201).Id;
        Count(await Indicators(programme), "spin-offs").Value.ShouldBe(1);
        (await programme.AsOffice($"{id}/withdrawal", new { version = 1, reason = "Twice." })).ShouldBe(204);
        Count(await Indicators(programme), "spin-offs").Value.ShouldBe(0);
    }

    [Theory]
    [InlineData("2025-12-31", null), InlineData("2026-01-01", 1), InlineData("2027-12-31", 1), InlineData("2028-01-01", 0)]
    public async Task count_the_projects_that_run_on_the_day(string day, int? running)
    {
        var programme = await TransferProgramme.In(ledger);
        (await programme.AsOffice("spin-offs", programme.SpinOff("SO-1", "2025-01-01"))).ShouldBe(201);
        Count(await Indicators(programme, $"?on={day}"), "running-projects").Value.ShouldBe(running ?? 0);
    }

    [Fact]
    public async Task count_smes_and_those_that_are_new()
    {
        var programme = await TransferProgramme.In(ledger);
        var old = await ledger.Organisation("Old hand");
        await ledger.Start<Consortium>(
            new ConsortiumFormed(Programme.NewCode(), "Before", null, null, null, null, new(2025, 1, 1), null),
            new PartnerJoined(old, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        await ledger.Start<Consortium>(
            new ConsortiumFormed(Programme.NewCode(), "Second", null, programme.Name, null, null, new(2026, 2, 1), null),
            new PartnerJoined(old, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new PartnerJoined(programme.Sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new SizeStatusDetermined(old, ParticipationRole.Participant, SizeStatus.Medium, new(2026, 2, 1)));
        var indicators = await Indicators(programme);
        Count(indicators, "sme-participation").ShouldBe((2, 3, 0.6667m)); // The SME twice a partner, once counted; the large one is no SME.
        Count(indicators, "new-to-consortium-smes").ShouldBe((1, 2, 0.5m)); // The old hand was in a consortium before.
        Count(await Indicators(programme, "?on=2026-01-31"), "sme-participation").ShouldBe((1, 2, 0.5m));
    }

    [Fact]
    public async Task gather_deals_by_branch_association()
    {
        var programme = await TransferProgramme.In(ledger);
        (await programme.AsOffice("deals", programme.Deal("KD-1", "2026-05-20"))).ShouldBe(201);
        (await programme.AsOffice("deals", programme.Deal("KD-2", "2026-05-21", member: programme.Large))).ShouldBe(201);
        var deals = (await Indicators(programme)).GetProperty("deals").EnumerateArray().Single();
        (deals.Text("name"), deals.GetProperty("deals").GetInt32(), deals.GetProperty("members").GetInt32(), deals.GetProperty("hours").GetDecimal()).ShouldBe(("Metal workers", 2, 2, 800));
        var amounts = deals.GetProperty("amounts")[0];
        (amounts.Text("currency"), amounts.GetProperty("contributed").GetDecimal(), amounts.GetProperty("toppedUp").GetDecimal()).ShouldBe(("EUR", 5_000, 3_000));
    }

    [Fact]
    public async Task measure_leverage_and_the_share_of_smes_by_the_journal()
    {
        var programme = await TransferProgramme.In(ledger);
        await programme.Award(OrganisationKind.PublicBody, 400_000, 90_000, 210_000);
        await programme.Award(OrganisationKind.Charity, 1_000_000, 500_000, 1); // No public money.
        await programme.Cash(programme.Large, 60_000, 50_000);
        await programme.InKind(programme.Sme, 30_000);
        await programme.InKind(programme.Large, 70_000);
        await programme.InKind(programme.Institute, 20_000, ContributionOrigin.Research);
        var indicators = await Indicators(programme);
        Money(indicators, "sme-share-of-public-money").ShouldBe((0.3m, "funding 90000, funding 300000"));
        Money(indicators, "sme-share-of-in-kind").ShouldBe((0.25m, "in-kind 30000, in-kind 120000"));
        Money(indicators, "leverage-by-cash").ShouldBe((0.125m, "cash 50000, funding 400000"));
        Money(indicators, "leverage").ShouldBe((0.375m, "cash 50000, in-kind 100000, funding 400000"));
        indicators.GetProperty("money").EnumerateArray().Single(m => m.Text("name") == "leverage").Text("definition")!.ShouldContain("are added here");
        Money(await Indicators(programme, "?on=2026-02-28"), "leverage-by-cash").ShouldBe((0m, "cash 0, funding 400000")); // Received on 1 March.
    }

    [Fact]
    public async Task count_money_that_is_public_by_its_rules_though_a_foundation_grants_it()
    {
        var programme = await TransferProgramme.In(ledger);
        await programme.Award(OrganisationKind.Other, 400_000, 90_000, 210_000, "PPS-I");
        await programme.Award(OrganisationKind.Other, 1_000_000, 500_000, 1);

        Money(await Indicators(programme), "sme-share-of-public-money").ShouldBe((0.3m, "funding 90000, funding 300000"));
    }

    [Fact]
    public async Task can_be_explained_by_the_figures_behind_them()
    {
        var programme = await TransferProgramme.In(ledger);
        await programme.Award(OrganisationKind.PublicBody, 400_000, 90_000, 210_000);
        await programme.Cash(programme.Large, 60_000, 50_000);
        await programme.InKind(programme.Sme, 30_000);
        var sums = (await Indicators(programme)).GetProperty("money").EnumerateArray().SelectMany(m => m.GetProperty("sums").EnumerateArray()).ToList();
        sums.Count.ShouldBe(9);
        foreach (var sum in sums)
        {
            var explain = sum.Text("explain")!;
            (await ledger.Get(explain)).ShouldBe(200).Rows().ShouldNotBeEmpty(explain);
            (await ledger.Get(explain.Replace("/api/journal", "/api/figures"))).ShouldBe(200).Rows().Sum(r => r.GetProperty("balance").GetDecimal()).ShouldBe(sum.GetProperty("amount").GetDecimal(), explain);
        }
    }

    [Fact]
    public async Task are_found_for_a_programme_with_a_slash_in_its_name()
    {
        var name = $"EU/{Guid.NewGuid():N}";
        await ledger.Start<Consortium>(new ConsortiumFormed(Programme.NewCode(), "Gears", null, name, null, null, null, null));
        await ledger.CaughtUp();
        (await ledger.Get($"/api/programmes/{Uri.EscapeDataString(name)}/indicators")).ShouldBe(200).Json.Text("programme").ShouldBe(name);
    }

    [Theory]
    [InlineData("unheard-of"), InlineData("%07"), InlineData("a%0ab")]
    public async Task are_not_there_for_a_programme_nobody_knows(string programme) =>
        (await ledger.Get($"/api/programmes/{programme}/indicators")).Status.ShouldBeOneOf(400, 404);

    private async Task<JsonElement> Indicators(TransferProgramme programme, string query = "?")
    {
        var position = await ledger.CaughtUp();
        return (await ledger.Get($"{programme.Indicators}{query}&min-position={position}".Replace("?&", "?"))).ShouldBe(200).Json;
    }

    private static IEnumerable<string> SpinOffs(JsonElement indicators) => indicators.GetProperty("spinOffs").EnumerateArray()
        .Select(y => $"{y.GetProperty("year")}: {y.GetProperty("founded")} of {y.GetProperty("target")}, {y.GetProperty("share")}");

    private static (int Value, int? Of, decimal? Share) Count(JsonElement indicators, string name)
    {
        var count = indicators.GetProperty("counts").EnumerateArray().Single(c => c.Text("name") == name);
        count.Text("definition")!.Length.ShouldBeGreaterThan(10);
        return (count.GetProperty("value").GetInt32(),
            count.GetProperty("of").ValueKind is JsonValueKind.Null ? null : count.GetProperty("of").GetInt32(),
            count.GetProperty("share").ValueKind is JsonValueKind.Null ? null : count.GetProperty("share").GetDecimal());
    }

    private static (decimal?, string) Money(JsonElement indicators, string name)
    {
        var money = indicators.GetProperty("money").EnumerateArray().Single(m => m.Text("name") == name && m.Text("currency") == "EUR");
        return (
            money.GetProperty("ratio").ValueKind is JsonValueKind.Null ? null : money.GetProperty("ratio").GetDecimal(),
            string.Join(", ", money.GetProperty("sums").EnumerateArray().Select(s => $"{s.Text("book")} {s.GetProperty("amount").GetDecimal():0.##}")));
    }
}
