using System.Text.Json;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Figures;
using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Hostile;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Tracing;

public sealed class the_trace(DemoLedgerOfOurs demo) : IClassFixture<DemoLedgerOfOurs>
{
    private const string Money = "funding money EUR";
    private static readonly string Award = $"award:{Demo.Award}";
    private static readonly string FirstMilestone = $"milestone:{Demo.Id(401)}";

    [Fact]
    public async Task from_the_ministrys_award_reaches_milestones_and_accounts_for_every_euro_at_each_hop()
    {
        var trace = await Of($"node={Award}");

        trace.ShouldConserve();
        await trace.ShouldBeSumsOfPostings(demo.Ledger.Host);
        trace.Nodes.Single(n => n.Id == FirstMilestone).Holds.ShouldHaveSingleItem().ShouldBe(new(Money, 70_000));

        // 450,000 was paid: 265,000 is in milestones, 185,000 still with partners.
        trace.Nodes.Where(n => n.Kind == "milestone").Sum(n => n.Holds.Sum(h => h.Value)).ShouldBe(265_000);
        trace.Nodes.Where(n => n.Kind == "partner").Sum(n => n.Holds.Where(h => h.Flow == Money).Sum(h => h.Value)).ShouldBe(185_000);
        trace.Of(e => e.From == Award && e.Flow == Money).ShouldBe(450_000);
        trace.Edges.Where(e => e.To.StartsWith("milestone", StringComparison.Ordinal)).ShouldAllBe(e => e.Attributed);
        trace.Edges.Where(e => !e.To.StartsWith("milestone", StringComparison.Ordinal)).ShouldAllBe(e => !e.Attributed);
    }

    [Fact]
    public async Task from_a_milestone_comes_back_to_the_award_with_the_same_amounts()
    {
        var forward = await Of($"node={Award}");
        foreach (var milestone in forward.Nodes.Where(n => n.Kind == "milestone"))
        {
            var backward = await Of($"node={milestone.Id}&direction=backward&book=funding");

            backward.ShouldConserve();
            backward.Of(e => e.From == Award).ShouldBe(milestone.Holds.Sum(h => h.Value), milestone.Name);
            backward.Of(e => e.To == Award && e.From == $"funder:{Demo.Ministry}").ShouldBe(milestone.Holds.Sum(h => h.Value), milestone.Name);
        }
    }

    [Fact]
    public async Task shows_what_partners_brought_into_the_same_work_packages_beside_the_money_and_not_in_it()
    {
        var beside = (await Of($"node={Award}")).Json.GetProperty("beside").EnumerateArray().ToList();

        beside.ShouldAllBe(b => b.GetProperty("book").GetString() != "funding");
        foreach (var row in beside)
        {
            var postings = (await demo.Ledger.Host.Get(row.GetProperty("postings").GetString()!.Replace("/api/journal", "/api/figures", StringComparison.Ordinal))).ShouldBe(200);
            postings.Json.GetProperty("rows").EnumerateArray().Sum(f => f.GetProperty("balance").GetDecimal()).ShouldBe(row.GetProperty("amount").GetDecimal());
        }

        beside.Where(b => b.GetProperty("workPackage").GetString()!.EndsWith("/WP1", StringComparison.Ordinal))
            .Select(b => $"{b.GetProperty("book")} {b.GetProperty("amount")} {b.GetProperty("commodity")}").ShouldBe(["effort 160 h", "in-kind 9600.00 EUR"]);
    }

    [Theory]
    [InlineData("funder", 1, "", "forward"), InlineData("partner", 100, "/0199d000-0000-7000-8000-000000000003", "forward")]
    [InlineData("partner", 100, "/0199d000-0000-7000-8000-000000000003", "backward"), InlineData("work-package", 100, "/WP1", "backward")]
    [InlineData("work-package", 100, "/WP2", "forward"), InlineData("consortium", 100, "", "forward"), InlineData("contribution", 301, "", "backward")]
    public async Task starts_anywhere(string kind, int id, string within, string direction)
    {
        var trace = await Of($"node={kind}:{Demo.Id(id)}{within}&direction={direction}");

        trace.ShouldConserve();
        trace.Edges.Count.ShouldBeGreaterThan(0);
        trace.Nodes.ShouldAllBe(n => n.Name != null);
        foreach (var links in trace.Json.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("links")))
        {
            (await demo.Ledger.Host.Get(links.GetProperty("thing").GetString()!)).ShouldBe(200);
            (await demo.Ledger.Host.Get(links.GetProperty("backward").GetString()!)).ShouldBe(200);
        }
    }

    [Fact]
    public async Task of_a_contribution_goes_from_the_partner_to_its_work_package_and_milestones()
    {
        var all = await Of($"node=partner:{Demo.Consortium}/{Demo.Lasers}&book=in-kind");
        var accepted = all.Edges.First(e => e.To == $"work-package:{Demo.Consortium}/WP1");

        var one = await Of($"node={accepted.From}");

        one.ShouldConserve();
        one.Of(e => e.Flow == "in-kind means EUR" && e.From == accepted.From).ShouldBe(accepted.Value);
        one.Of(e => e.Flow == "in-kind means EUR" && e.To.StartsWith("milestone", StringComparison.Ordinal)).ShouldBe(accepted.Value);
        await one.ShouldBeSumsOfPostings(demo.Ledger.Host);
    }

    [Fact]
    public async Task stops_at_the_depth_asked_for_and_says_what_goes_on()
    {
        var trace = await Of($"node={Award}&depth=1");

        trace.ShouldConserve();
        trace.Nodes.Select(n => n.Kind).Distinct().ShouldBe(["award", "partner"]);
        trace.Nodes.Sum(n => n.Went.Where(a => a.Flow == Money).Sum(a => a.Value)).ShouldBe(300_000);
    }

    [Theory]
    [InlineData("", "trace-of-what"), InlineData("node=award", "trace-of-what"), InlineData("node=king:0199d000-0000-7000-8000-000000000200", "trace-of-what")]
    [InlineData("node=award:0199d000-0000-7000-8000-000000000200&depth=21", "bad-parameter"), InlineData("node=award:0199d000-0000-7000-8000-000000000200&asOf=2999-01-01T00:00:00Z", "as-of-future")]
    public async Task refuses_what_it_cannot_follow(string query, string code) =>
        (await demo.Ledger.Host.Get($"/api/trace?{query}")).ShouldBeProblem(400, code);

    [Theory]
    [InlineData("award:0199d000-0000-7000-8000-000000000999"), InlineData("funder:0199d000-0000-7000-8000-000000000999"), InlineData("milestone:0199d000-0000-7000-8000-000000000200")]
    [InlineData("tranche:0199d000-0000-7000-8000-000000000200/2031"), InlineData("work-package:0199d000-0000-7000-8000-000000000100/WP99"), InlineData("contribution:0199d000-0000-7000-8000-000000000200")]
    [InlineData("partner:0199d000-0000-7000-8000-000000000100/0199d000-0000-7000-8000-000000000001")]
    public async Task knows_no_node_that_is_not_there(string node) => (await demo.Ledger.Host.Get($"/api/trace?node={node}")).ShouldBeProblem(404, "not-found");

    [Fact]
    public async Task as_reported_adds_up_to_the_report()
    {
        var trace = await Of($"node=work-package:{Demo.Consortium}/WP1&direction=backward&reportedIn={Demo.Reported}&book=in-kind");
        var told = (await demo.Ledger.Host.Get($"/api/figures?reportedIn={Demo.Reported}&book=in-kind&workPackage=WP1&account=accepted,validated,certified")).ShouldBe(200);

        trace.ShouldConserve();
        trace.Of(e => e.To == $"work-package:{Demo.Consortium}/WP1").ShouldBe(told.Json.GetProperty("rows").EnumerateArray().Sum(r => r.GetProperty("balance").GetDecimal()));
    }

    private Task<TraceReply> Of(string query) => TraceReply.Of(demo.Ledger.Host, query);
}

/// <summary>Programmes in which most happens to awards.</summary>
public sealed class FundedLedger : PlayedLedger
{
    protected override bool MostlyAwards => true;
}

/// <summary>The trace of whatever happened.</summary>
public sealed class traces_of_random_programmes(FundedLedger played) : IClassFixture<FundedLedger>
{
    [Fact]
    public async Task conserve_at_every_hop_add_up_to_the_journal_and_come_back_the_same()
    {
        var host = played.Ledger.Host;
        var awards = played.Postings.Where(p => p.From["book"] == "funding").Select(p => p.From["awardId"]).Distinct().ToList();
        var milestones = 0;
        foreach (var award in awards)
        {
            var trace = (await TraceReply.Of(host, $"node=award:{award}&depth=20")).ShouldConserve();
            await trace.ShouldBeSumsOfPostings(host);
            foreach (var milestone in trace.Nodes.Where(n => n.Kind == "milestone"))
            {
                milestones++;
                var back = (await TraceReply.Of(host, $"node={milestone.Id}&direction=backward&depth=20&book=funding")).ShouldConserve();
                back.Of(e => e.From == $"award:{award}").ShouldBe(milestone.Holds.Sum(h => h.Value));
            }
        }

        // Each programme begins with two awards whose money came to a work package.
        awards.Count.ShouldBeGreaterThanOrEqualTo(48);
        milestones.ShouldBeGreaterThan(24);
    }

    [Fact]
    public async Task of_means_conserve_and_add_up_to_the_journal()
    {
        var consortia = played.Postings.Select(p => p.From["consortiumId"]).Distinct().Take(8).ToList();
        foreach (var consortium in consortia)
        {
            foreach (var partner in played.Postings.Where(p => p.From["consortiumId"] == consortium).Select(p => p.To["organisationId"]).Where(o => o != "none").Distinct().Take(2))
            {
                var trace = (await TraceReply.Of(played.Ledger.Host, $"node=partner:{consortium}/{partner}&book=in-kind,cash,effort")).ShouldConserve();
                await trace.ShouldBeSumsOfPostings(played.Ledger.Host);
            }
        }
    }

    [Fact]
    public async Task as_of_a_position_are_those_of_the_journal_then()
    {
        var position = played.Postings[played.Postings.Count / 2].Seq;
        foreach (var award in played.Postings.Where(p => p.From["book"] == "funding" && p.Seq <= position).Select(p => p.From["awardId"]).Distinct().Take(6))
        {
            var trace = (await TraceReply.Of(played.Ledger.Host, $"node=award:{award}&asOfPosition={position}&depth=20")).ShouldConserve();

            trace.Position.ShouldBe(position);
            trace.Nodes.Where(n => n.Id == $"award:{award}").Sum(n => n.Came.Where(a => a.Flow.Contains("money", StringComparison.Ordinal)).Sum(a => a.Value)).ShouldBe(
                played.Postings.Where(p => p.Seq <= position && p.From["awardId"] == award && p.From["account"] == "treasury").Sum(p => p.Amount));
        }
    }
}

/// <summary>Money that is said to be for a milestone.</summary>
public sealed class earmarking_deployed_money(LedgerFixture ledger)
{
    [Fact]
    public async Task attributes_it_to_that_milestone_before_any_rule_and_as_known_then()
    {
        var (programme, award, milestone) = await Deployed();
        var before = await ledger.CaughtUp();
        var url = $"/api/awards/{award}";
        var version = await programme.VersionOf(award);
        (await programme.AsCoordinator($"{url}/earmarks", new { version, milestoneId = milestone, value = Eur(60_000.01m), on = "2026-04-01" })).ShouldBeProblem(422, "more-than-deployed");
        (await programme.AsCoordinator($"{url}/earmarks", new { version, milestoneId = Guid.NewGuid(), value = Eur(1), on = "2026-04-01" })).ShouldBeProblem(422, "no-milestone-for-earmark");
        (await ledger.Post($"{url}/earmarks", new { version, milestoneId = milestone, value = Eur(1), on = "2026-04-01" }, "rita", programme.Sme, Role.Recorder)).ShouldBeProblem(403, "role-missing");

        (await programme.AsCoordinator($"{url}/earmarks", new { version, milestoneId = milestone, value = Eur(50_000), on = "2026-04-01" })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/earmarks", new { version, milestoneId = milestone, value = Eur(1_000), on = "2026-04-01" })).ShouldBeProblem(409, "version-conflict");

        (await To(award, milestone)).ShouldBe(55_000); // 50,000 and half of the 10,000 left
        (await To(award, milestone, $"&asOfPosition={before}")).ShouldBe(30_000);

        (await programme.AsCoordinator($"{url}/earmark-releases", new { version = version + 1, milestoneId = milestone, value = Eur(50_000.01m), on = "2026-04-02", reason = "Wrong." })).ShouldBeProblem(422, "more-than-earmarked");
        (await programme.AsCoordinator($"{url}/earmark-releases", new { version = version + 1, milestoneId = milestone, value = Eur(20_000), on = "2026-04-02", reason = "Too much." })).ShouldBe(204);
        (await To(award, milestone)).ShouldBe(45_000);
        (await ledger.Get(url)).ShouldBe(200).Json.GetProperty("earmarks")[0].GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(30_000);
    }

    private async Task<decimal> To(Guid award, Guid milestone, string clock = "")
    {
        var position = await ledger.CaughtUp();
        var trace = (await TraceReply.Of(ledger.Host, $"node=award:{award}&min-position={position}{clock}")).ShouldConserve();
        return trace.Of(e => e.To == $"milestone:{milestone}");
    }

    private async Task<(FundedProgramme Programme, Guid Award, Guid Milestone)> Deployed()
    {
        var programme = await In(ledger);
        await Happens(programme.Consortium, new AgreementSigned("1", new(2026, 1, 5), [new(programme.Sme, CommitmentKind.Cash, new(1, "EUR"))], AttributionRule.ProRata));
        var milestone = await ledger.Start<Milestone>(new MilestonePlanned(programme.Consortium, "M1", "Lit", MilestoneKind.Milestone, null, new(2026, 6, 1), "WP1"));
        await ledger.Start<Milestone>(new MilestonePlanned(programme.Consortium, "M2", "Hot", MilestoneKind.Milestone, null, new(2026, 9, 1), "WP1"));
        var award = await ledger.Start<Award>(
            new FundingGranted(programme.Ministry, programme.Consortium, $"A-{Guid.NewGuid():N}", "PPS-I", null, new(400_000, "EUR"), new(2026, 1, 5), false, null),
            new InstalmentPaid(programme.Sme, new(100_000, "EUR"), new(2026, 1, 6), null),
            new SubsidyDeployed(programme.Sme, "WP1", new(60_000, "EUR"), null, new(2026, 1, 7), null));
        return (programme, award, milestone);
    }

    private async Task Happens(Guid stream, object fact)
    {
        await using var session = ledger.Store.LightweightSession();
        session.Events.Append(stream, fact);
        await session.SaveChangesAsync();
    }
}
