using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Consortia;

public sealed class the_overview_of_a_consortium(LedgerFixture ledger)
{
    [Fact]
    public async Task shows_sums_per_partner_and_in_all_as_the_figures_do()
    {
        var (consortium, _) = await WithContributions();
        await ledger.CaughtUp();

        var overview = (await ledger.Get($"{consortium.Url}/overview")).ShouldBe(200);

        long.Parse(overview.Headers["Ledger-Position"]).ShouldBePositive();
        Sums(overview.Json.GetProperty("sums")).ShouldBe(await Figures($"consortiumId={consortium.Id}"));
        foreach (var partner in overview.Json.GetProperty("partners").EnumerateArray())
        {
            Sums(partner.GetProperty("sums")).ShouldBe(await Figures($"consortiumId={consortium.Id}&organisationId={partner.Text("organisationId")}"));
        }

        overview.Json.GetProperty("partners").EnumerateArray().Select(p => p.Text("name")).ShouldBe(["Institute", "Acme"]);
        overview.Json.GetProperty("partners")[1].GetProperty("sums").GetArrayLength().ShouldBe(6); // three accounts in two books
        overview.Json.GetProperty("milestones").EnumerateArray().Select(m => (m.Text("kind"), m.Text("state"), m.GetProperty("count").GetInt64()))
            .ShouldBe([("milestone", "planned", 2), ("deliverable", "planned", 1)]);
        overview.Json.GetProperty("others").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task shows_the_funder_and_what_is_held_in_common_as_others()
    {
        var consortium = await ledger.RunningConsortium();
        var funder = await ledger.Organisation("Ministry");
        await ledger.Start<Award>(
            new FundingGranted(funder, consortium.Id, $"A-{Guid.NewGuid():N}", "PPS-I", null, new(400_000, "EUR"), new(2026, 1, 15), false, null),
            new FundingAllocated(consortium.Partner, ParticipationRole.Participant, new(150_000, "EUR"), new(2026, 1, 15)));
        await ledger.CaughtUp();

        var others = (await ledger.Get($"{consortium.Url}/overview")).ShouldBe(200).Json.GetProperty("others");

        others.EnumerateArray().Select(o => (o.Text("name"), o.GetProperty("sums")[0].Text("account"), o.GetProperty("sums")[0].GetProperty("balance").GetDecimal()))
            .ShouldBe([("Ministry", "authority", -400_000m), (null, "granted", 250_000m)], ignoreOrder: true);
    }

    [Fact]
    public async Task explains_each_figure_by_postings_that_sum_to_it()
    {
        var (consortium, _) = await WithContributions();
        await ledger.CaughtUp();

        var sums = (await ledger.Get($"{consortium.Url}/overview")).Json.GetProperty("partners")[1].GetProperty("sums");

        foreach (var sum in sums.EnumerateArray())
        {
            var postings = (await ledger.Get(sum.Text("explain")!)).ShouldBe(200).Rows().ToList();
            postings.Where(p => p.Text("toAccount") == sum.Text("account")).Sum(p => p.GetProperty("amount").GetDecimal()).ShouldBe(sum.GetProperty("in").GetDecimal());
            postings.Where(p => p.Text("fromAccount") == sum.Text("account")).Sum(p => p.GetProperty("amount").GetDecimal()).ShouldBe(sum.GetProperty("out").GetDecimal());
        }
    }

    [Fact]
    public async Task of_a_partner_is_its_statement_by_year_and_work_package()
    {
        var (consortium, _) = await WithContributions();
        await ledger.CaughtUp();

        var statement = (await ledger.Get($"{consortium.Url}/partners/{consortium.Partner}/statement")).ShouldBe(200);

        statement.Rows().Select(Line).ShouldBe(
        [
            "2025 WP1 effort approved 8 0", "2025 WP1 effort origin 0 8", "2025 WP1 effort recorded 8 8",
            "2025 WP1 in-kind approved 480.00 0", "2025 WP1 in-kind origin 0 480.00", "2025 WP1 in-kind recorded 480.00 480.00",
            "2026 WP1 effort approved 40 0", "2026 WP1 effort origin 0 40", "2026 WP1 effort recorded 40 40",
            "2026 WP1 in-kind approved 2400.00 0", "2026 WP1 in-kind origin 0 2400.00", "2026 WP1 in-kind recorded 2400.00 2400.00",
        ]);
        (await ledger.Get(statement.Headers["Link"].Split('<', '>')[1])).ShouldBe(200).Json.Text("consortiumId").ShouldBe($"{consortium.Id}");
        foreach (var row in statement.Rows())
        {
            (await ledger.Get(row.Text("explain")!.Replace("/journal?", "/figures?"))).ShouldBe(200).Rows().Select(f => Amounts(f))
                .ShouldContain(Amounts(row));
        }
    }

    [Fact]
    public async Task waits_for_the_write_a_caller_names()
    {
        var (consortium, position) = await WithContributions();

        var statement = (await ledger.Get($"{consortium.Url}/partners/{consortium.Partner}/statement?min-position={position}", "text/csv")).ShouldBe(200);

        statement.Text.Split('\n')[0].Trim().ShouldBe("year,workPackage,book,account,commodity,in,out,balance,explain");
        statement.Position.ShouldBeGreaterThanOrEqualTo(position);
    }

    [Fact]
    public async Task of_a_partner_without_bookings_is_empty_and_of_a_stranger_not_found()
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.Get($"{consortium.Url}/partners/{consortium.Partner}/statement")).ShouldBe(200).Rows().ShouldBeEmpty();
        (await ledger.Get($"{consortium.Url}/partners/{consortium.Newcomer}/statement")).Status.ShouldBe(404);
        (await ledger.Get($"/api/consortia/{Guid.CreateVersion7()}/partners/{consortium.Partner}/statement")).Status.ShouldBe(404);
        (await ledger.Get($"/api/consortia/{Guid.CreateVersion7()}/overview")).Status.ShouldBe(404);
    }

    private async Task<(Running Consortium, long Position)> WithContributions()
    {
        var consortium = await ledger.RunningConsortium();
        foreach (var (hours, value, year) in new[] { (40m, 2_400m, 2026), (8m, 480m, 2025) })
        {
            await ledger.Start<Contribution>(
                new InKindContributionRecorded(
                    consortium.Id, consortium.Partner, null, "WP1", InKindCategory.PersonnelHours, new(hours, "h"),
                    new(new(year, 3, 1), new(year, 3, 31)), ContributionOrigin.Private, null, null, null, null, null, null, "anna"),
                new ContributionValued(new(value, "EUR"), ValuationMethod.FixedHourlyRate, null, null, null, "anna"),
                new ContributionApproved(ContributionStage.Recorded, new(hours, "h"), new(value, "EUR"), null, "bert"));
        }

        foreach (var (code, kind) in new[] { ("M1", MilestoneKind.Milestone), ("M2", MilestoneKind.Milestone), ("D1", MilestoneKind.Deliverable) })
        {
            await ledger.Start<Milestone>(new MilestonePlanned(consortium.Id, code, "Reached", kind, null, null, null));
        }

        return (consortium, await ledger.Database.Scalar<long>("select max(seq_id) from ledger.mt_events"));
    }

    private async Task<List<string>> Figures(string query) => Lines((await ledger.Get($"/api/figures?{query}")).ShouldBe(200).Json.GetProperty("rows"));

    private static List<string> Sums(JsonElement sums) => Lines(sums);

    private static List<string> Lines(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(r => $"{r.Text("book")} {r.Text("account")} {r.Text("commodity")} {Amounts(r)}").Order(StringComparer.Ordinal)];

    private static string Line(JsonElement row) =>
        $"{row.GetProperty("year")} {row.Text("workPackage")} {row.Text("book")} {row.Text("account")} {row.GetProperty("in").GetDecimal()} {row.GetProperty("out").GetDecimal()}";

    private static string Amounts(JsonElement row) =>
        $"{row.GetProperty("in").GetDecimal()} {row.GetProperty("out").GetDecimal()} {row.GetProperty("balance").GetDecimal()}";
}
