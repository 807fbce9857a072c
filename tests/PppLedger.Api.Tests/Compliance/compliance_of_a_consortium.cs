using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Compliance.JudgedProgramme;

namespace PppLedger.Api.Tests.Compliance;

public sealed class compliance_of_a_consortium(LedgerFixture ledger)
{
    [Theory]
    [InlineData("2022-03-01", 94_700)]
    [InlineData("2017-03-01", 86_350)]
    public async Task W1_W2_I40_comes_from_the_same_events_by_the_rules_of_the_grant_date(string granted, int earned)
    {
        var programme = await In(ledger, "PPS-toeslag", granted, 94_700);
        var partners = new List<Guid>();
        foreach (var name in new[] { "A", "B", "C", "D" })
        {
            partners.Add(await Organisation(ledger, name, OrganisationKind.Enterprise));
        }

        await programme.Cash(partners[0], 150_000);
        await programme.InKind(partners[1], 14_000);
        await programme.InKind(partners[2], 32_000);
        await programme.InKind(partners[3], 12_000);
        await programme.Cash(partners[3], 45_000);
        await programme.Cash(await Organisation(ledger, "Charity", OrganisationKind.Charity), 60_000, ContributionOrigin.Charity);

        var line = await programme.Line("allowance-earned");

        line.GetProperty("figure").GetProperty("amount").GetDecimal().ShouldBe(earned);
        line.GetProperty("limit").GetProperty("amount").GetDecimal().ShouldBe(94_700);
        line.GetProperty("state").GetString().ShouldBe(earned < 94_700 ? "at-risk" : "met");
        line.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("arithmetic").GetString()).ShouldContain("EUR 60,000.00 x 25 % = EUR 15,000.00");
    }

    [Fact]
    public async Task I27_knows_the_day_on_which_a_consortium_was_recorded()
    {
        var programme = await In(ledger);
        var recorded = await ledger.Start<Consortium>(
            new ConsortiumFormed($"C-{Guid.NewGuid():N}", "Green iron", null, null, null, null, null, null), new PartnerJoined(programme.Institute, ParticipationRole.Coordinator, null, "NL", null));
        await ledger.Start<Award>(new FundingGranted(programme.Ministry, recorded, $"A-{Guid.NewGuid():N}", "PPS-I", null, Eur(1), new(2025, 12, 15), false, null));
        await using var session = ledger.Store.QuerySession();
        var formed = (await session.Events.FetchStreamAsync(recorded))[0].Timestamp;

        var line = await (programme with { Id = recorded }).Line("project-chosen-in-time");

        line.GetProperty("explanation").GetString()!.ShouldContain($"this one was recorded on {LegalDay.Of(formed):yyyy-MM-dd}");
    }

    [Fact]
    public async Task I3_does_not_count_what_was_taken_as_base_for_another_award()
    {
        var programme = await In(ledger, "PPS-toeslag", "2022-03-01", 8_000);
        var cash = await programme.Cash(programme.Sme, 20_000);
        (await programme.Line("allowance-earned")).GetProperty("figure").GetProperty("amount").GetDecimal().ShouldBe(8_000);

        await Append(cash, new AllowanceBaseChosen(Allowance.Project, Guid.NewGuid(), "carl"));

        (await programme.Line("allowance-earned")).GetProperty("figure").GetProperty("amount").GetDecimal().ShouldBe(0);
    }

    [Theory]
    [InlineData("360000", "met", "0")]
    [InlineData("360000.01", "broken", "-0.01")]
    public async Task I25_says_where_advances_are_above_their_share(string advanced, string state, string margin)
    {
        var programme = await In(ledger);
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(decimal.Parse(advanced)), new(2026, 1, 5), null));

        var line = await programme.Line("advances-within-share");

        (line.GetProperty("state").GetString(), line.GetProperty("margin").GetProperty("amount").GetDecimal()).ShouldBe((state, decimal.Parse(margin)));
        line.GetProperty("margin").GetProperty("book").GetString().ShouldBe("funding");
        line.GetProperty("source").GetProperty("rule").GetString().ShouldBe("advance.share");
        var postings = (await ledger.Get(line.GetProperty("postings")[0].GetString()!)).ShouldBe(200).Json.GetProperty("rows");
        postings.EnumerateArray().Sum(p => p.GetProperty("amount").GetDecimal()).ShouldBe(decimal.Parse(advanced));
    }

    [Fact]
    public async Task I6_judges_all_aid_to_a_partner_and_what_it_brought()
    {
        var programme = await In(ledger);
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(200_000), new(2026, 1, 5), null), new SubsidyDeployed(programme.Sme, "WP1", Eur(100_000), null, new(2026, 1, 6), null));
        await programme.Costs(programme.Sme, 200_000);
        (await programme.Line("maximum-aid")).GetProperty("state").GetString().ShouldBe("met");

        await Append(programme.Award, new SubsidyDeployed(programme.Sme, "WP1", Eur(0.01m), null, new(2026, 1, 7), null));

        var line = await programme.Line("maximum-aid");
        line.GetProperty("state").GetString().ShouldBe("broken");
        foreach (var link in line.GetProperty("postings").EnumerateArray())
        {
            (await ledger.Get(link.GetString()!)).ShouldBe(200).Json.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task W3_I40_the_most_public_money_comes_from_recorded_costs_with_its_steps()
    {
        var programme = await In(ledger, ceiling: 800_000);
        var large = await Organisation(ledger, "Large", OrganisationKind.Enterprise);
        await Append(
            programme.Id, new PartnerJoined(large, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new WorkPackagePlanned("WP3", "Theory", ResearchType.Fundamental, null, null), new WorkPackagePlanned("WP4", "Prototype", ResearchType.Experimental, null, null));
        await programme.Costs(programme.Institute, 600_000, "WP3");
        await programme.Costs(programme.Sme, 200_000);
        await programme.Costs(large, 300_000, "WP4");

        var lines = (await programme.Judged("&rule=maximum-aid")).GetProperty("lines").EnumerateArray().ToList();

        Limit(lines.Single(l => l.Text("partner") == "Institute")).ShouldBe(480_000);
        Limit(lines.Single(l => l.Text("partner") == "SME")).ShouldBe(120_000);
        Limit(lines.Single(l => l.Text("partner") == "Large")).ShouldBe(120_000);
        var together = lines.Single(l => l.Text("partner") is null);
        Limit(together).ShouldBe(720_000);
        together.Text("explanation")!.ShouldContain("65.45 %");
        lines.Single(l => l.Text("partner") == "SME").GetProperty("steps").EnumerateArray().Select(s => s.Text("arithmetic")).ShouldContain("EUR 200,000.00 x 60 % = EUR 120,000.00");
        foreach (var link in lines.Single(l => l.Text("partner") == "SME").GetProperty("postings").EnumerateArray().Where(l => l.GetString()!.Contains("book=costs", StringComparison.Ordinal)))
        {
            (await ledger.Get(link.GetString()!)).ShouldBe(200).Json.GetProperty("rows").GetArrayLength().ShouldBe(1);
        }

        // The same company in the same group as the institute and the SME: they are one party (I10).
        foreach (var one in new[] { programme.Institute, programme.Sme, large })
        {
            await Append(one, new OrganisationGroupChanged("One group", new(2026, 1, 3)));
        }

        Limit((await programme.Judged("&rule=maximum-aid")).GetProperty("lines").EnumerateArray().Single(l => l.Text("partner") is null)).ShouldBe(655_000);
    }

    [Fact]
    public async Task W4_W9_b_under_the_block_exemption_the_stricter_limit_decides()
    {
        var programme = await In(ledger, award: []);
        await Append(programme.Award, new InstalmentPaid(programme.Sme, Eur(60_000), new(2026, 1, 5), null), new SubsidyDeployed(programme.Sme, "WP1", Eur(60_000), null, new(2026, 1, 6), null));
        await ledger.Start<Award>(
            new FundingGranted(programme.Ministry, programme.Id, $"B-{Guid.NewGuid():N}", "Province", null, Eur(25_000), new(2026, 1, 2), false, null),
            new InstalmentPaid(programme.Sme, Eur(25_000), new(2026, 1, 5), null), new SubsidyDeployed(programme.Sme, "WP1", Eur(25_000), null, new(2026, 1, 6), null));
        await Append(programme.Id, new SizeStatusDetermined(programme.Sme, ParticipationRole.Participant, SizeStatus.Small, new(2025, 12, 1)));
        await programme.Costs(programme.Sme, 100_000);
        await programme.Costs(programme.Institute, 30_000);

        var own = (await programme.Judged("&rule=maximum-aid")).GetProperty("lines").EnumerateArray().Single(l => l.Text("partner") == "SME");
        (own.Text("state"), Limit(own), Margin(own)).ShouldBe(("broken", 60_000m, -25_000m));
        var block = await programme.Line("aid-intensity");
        (block.Text("state"), Limit(block), Margin(block)).ShouldBe(("broken", 80_000m, -5_000m));
        block.GetProperty("steps").EnumerateArray().Select(s => s.Text("arithmetic")).ShouldContain("min(85 %, 80 %) = 80 %");
    }

    [Fact]
    public async Task W4_I8_what_is_agreed_on_the_use_of_results_decides_how_much_aid_there_may_be()
    {
        var programme = await In(ledger, "State aid", ceiling: 2_000_000);
        var large = await Organisation(ledger, "Large", OrganisationKind.Enterprise);
        await Append(
            programme.Id, new PartnerJoined(large, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new SizeStatusDetermined(large, ParticipationRole.Participant, SizeStatus.NotSme, new(2025, 12, 1)),
            new PartnerWithdrew(programme.Sme, ParticipationRole.Participant, new(2026, 1, 2), "Out."));
        await Append(programme.Award, new InstalmentPaid(large, Eur(650_000), new(2026, 1, 5), null), new SubsidyDeployed(large, "WP1", Eur(650_000), null, new(2026, 1, 6), null));
        await programme.Costs(large, 1_000_000);
        await programme.Costs(programme.Institute, 125_000);
        async Task<(decimal Limit, string? State)> Judged() => (await programme.Line("aid-intensity")) is var l ? (Limit(l), l.Text("state")) : default;
        async Task Agreed(int version, Guid[] mayPublish, string? wideDissemination) => (await ledger.Post(
            $"/api/consortia/{programme.Id}/use-of-results", new { version, agreedOn = "2026-01-10", mayPublish, wideDissemination, offersLicences = false, reason = "Article 9" }, "carla", programme.Institute, Role.Coordinator)).ShouldBe(204);

        (await Judged()).ShouldBe((650_000m, "met")); // The institute bears a tenth; that it may publish is taken for granted.
        await Agreed(7, [], null);
        (await Judged()).ShouldBe((500_000m, "broken"));
        await Agreed(8, [], "Open access repository, yearly conference");
        (await Judged()).ShouldBe((650_000m, "met"));
        await Agreed(9, [programme.Institute], null);
        (await Judged()).ShouldBe((650_000m, "met"));
    }

    [Theory]
    [InlineData(1_500_000, "met", "45 %")]
    [InlineData(1_400_000, "at-risk", "44.72 %")]
    public async Task W8_what_members_of_a_joint_undertaking_bring_is_IKOP_IKAA_and_cash(int ikaa, string state, string share)
    {
        var programme = await In(ledger, "IHI JU", ceiling: 11_000_000);
        await programme.Costs(programme.Sme, 7_200_000);
        await ledger.Start<ActivitiesPlan>(
            new IkaaPlanSubmitted(programme.Id, programme.Sme, 2025, [new("A1", "Pilot", Eur(1))], new(2024, 11, 1)), new IkaaPlanApproved(new(2024, 12, 1)), new IkaaReportingOpened(new(2026, 1, 2)),
            new IkaaReported("A1", Eur(ikaa + 50_000), Eur(30_000), Eur(20_000), new(2026, 5, 1)));
        await programme.Cash(programme.Sme, 300_000, due: "2026-03-01", received: "2026-03-20");

        var line = await programme.Line("member-contributions");

        line.Text("state").ShouldBe(state);
        line.Text("explanation")!.ShouldContain(share);
        line.GetProperty("figure").GetProperty("amount").GetDecimal().ShouldBe(7_500_000 + ikaa);
        line.GetProperty("steps").EnumerateArray().Select(s => s.Text("arithmetic")).ShouldContain("EUR 7,200,000.00 - EUR 0.00 = EUR 7,200,000.00");

        // It is no member after all, and nobody else has costs.
        (await ledger.Post(
            $"/api/consortia/{programme.Id}/partners/{programme.Sme}/participant/membership", new { version = 4, membership = "not-a-member", on = "2026-01-02" }, "carla", programme.Institute, Role.Coordinator)).ShouldBe(204);
        (await programme.Line("member-contributions")).Text("state").ShouldBe("cannot-be-judged");
    }

    [Theory]
    [InlineData("125000", "at-risk")]
    [InlineData("125000.01", "broken")]
    public async Task I26_a_year_above_its_budget_by_more_than_a_quarter_is_flagged(string reported, string state)
    {
        var programme = await In(ledger);
        await programme.Costs(programme.Sme, 100_000, "WP1", new CostsReported(Eur(decimal.Parse(reported)), new(new(2026, 1, 1), new(2026, 3, 31)), null));

        var line = await programme.Line("budget-deviation");

        // Met is not possible before the year is over: it is spent on as so far.
        (line.Text("state") == "broken").ShouldBe(state == "broken");
        line.GetProperty("limit").GetProperty("amount").GetDecimal().ShouldBe(125_000);
    }

    [Theory]
    [InlineData(14, "broken")]
    [InlineData(15, "met")]
    public async Task I29_a_network_activity_that_reaches_too_few_SMEs_is_flagged(int smes, string state)
    {
        var programme = await In(ledger);
        await Append(programme.Id, new ConsortiumAmended("Green steel", null, "PPS-I", null, null, new(2026, 1, 1), new(2099, 12, 31), new(2026, 1, 2), "Of a programme."));
        var body = new { programme = "PPS-I", code = $"N-{Guid.NewGuid():N}", title = "Network day", kind = "network-activity", isOpen = false, heldOn = "2026-05-01", participants = 40, smes, consortiumId = programme.Id, subsidy = Euros(15_000) };
        (await ledger.AsAdministrator("/api/knowledge-transfer/disseminations", body)).ShouldBe(201);
        (await ledger.AsAdministrator("/api/knowledge-transfer/disseminations", new { body.programme, code = $"N-{Guid.NewGuid():N}", body.title, kind = "conference", body.isOpen, body.heldOn, body.consortiumId, body.subsidy })).ShouldBeProblem(400, "transfer-subsidy-of-other");

        (await programme.Line("network-activity-smes")).Text("state").ShouldBe(state);
    }

    [Fact]
    public async Task of_one_partner_is_judged_on_what_all_partners_recorded()
    {
        var programme = await In(ledger);
        await programme.Promise(60_000, 2026);
        await programme.InKind(programme.Institute, 1_000, 2026);
        await programme.Costs(programme.Sme, 200_000);
        await programme.Costs(programme.Institute, 30_000);

        var all = (await programme.Judged()).GetProperty("lines").EnumerateArray().Where(l => l.Text("partner") == "SME").Select(l => l.GetRawText()).ToList();
        var one = (await programme.Judged($"&organisationId={programme.Sme}")).GetProperty("lines").EnumerateArray().Select(l => l.GetRawText()).ToList();

        all.Count.ShouldBeGreaterThan(2);
        one.ShouldBe(all);
    }

    [Fact]
    public async Task is_known_as_it_was()
    {
        var programme = await In(ledger);
        var then = await ledger.CaughtUp();
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(360_000.01m), new(2026, 1, 5), null));
        (await programme.Line("advances-within-share")).GetProperty("state").GetString().ShouldBe("broken");

        var past = (await ledger.Get($"{programme.Url}?asOfPosition={then}")).ShouldBe(200);

        past.Position.ShouldBe(then);
        var line = Lines(past).Single(l => l.GetProperty("rule").GetString() == "advances-within-share");
        line.GetProperty("state").GetString().ShouldBe("met");
        line.GetProperty("postings")[0].GetString()!.ShouldEndWith($"asOfPosition={then}");
        Lines(past).Single(l => l.GetProperty("rule").GetString() == "no-open-flags").GetProperty("because").GetString().ShouldBe("Which flags were open is known of the present only.");
        (await ledger.Get($"{programme.Url}?asOfPosition=1")).ShouldBeProblem(404, "not-found");
        (await ledger.Get($"{programme.Url}?asOf=2999-01-01T00:00:00Z")).ShouldBeProblem(400, "as-of-future");
    }

    [Fact]
    public async Task can_be_asked_for_by_state_and_is_not_sent_twice()
    {
        var programme = await In(ledger);
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(360_000.01m), new(2026, 1, 5), null));
        var view = await programme.Judged("&state=broken");

        Lines(view).ShouldAllBe(l => l.GetProperty("state").GetString() == "broken");
        Lines(view).Count().ShouldBe(view.GetProperty("broken").GetInt32());
        (await ledger.Get($"{programme.Url}?state=unheard-of")).ShouldBeProblem(400, "bad-parameter");
        (await ledger.Get($"/api/consortia/{Guid.NewGuid()}/compliance")).ShouldBeProblem(404, "not-found");
        var first = (await ledger.Get(programme.Url)).ShouldBe(200);
        (await ledger.Host.Send(s =>
        {
            s.Get.Url(programme.Url);
            s.WithRequestHeader("If-None-Match", first.Headers["ETag"]);
        })).ShouldBe(304);
    }

    [Fact]
    public async Task would_change_by_a_plan_and_nothing_is_written()
    {
        var programme = await In(ledger);
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(360_000), new(2026, 1, 5), null));
        await programme.Promise(60_000, 2026);
        await ledger.CaughtUp();
        var (version, events) = (await ledger.EventsOf(programme.Id), await Written(programme));

        var changed = (await Ask(programme, version, new { kind = "payment", awardId = programme.Award, value = Euros(0.01m), isAdvance = true })).ShouldBe(200).Json.GetProperty("changed");
        var advances = changed.EnumerateArray().Single(c => c.GetProperty("after").GetProperty("rule").GetString() == "advances-within-share");
        advances.GetProperty("before").GetProperty("state").GetString().ShouldBe("met");
        advances.GetProperty("after").GetProperty("state").GetString().ShouldBe("broken");

        var filled = (await Ask(programme, version, new { kind = "contribution", organisationId = programme.Sme, contribution = "in-kind", workPackage = "WP1", value = Euros(60_000), on = "2026-12-01" })).ShouldBe(200);
        filled.Json.GetProperty("changed").EnumerateArray().Select(c => c.GetProperty("after").GetProperty("rule").GetString()).ShouldBe(["promises-kept", "promises-together"], ignoreOrder: true);
        (await Written(programme)).ShouldBe(events);
        (await programme.Line("advances-within-share")).GetProperty("state").GetString().ShouldBe("met");
    }

    [Fact]
    public async Task refuses_a_plan_that_is_none()
    {
        var programme = await In(ledger);
        var version = await ledger.EventsOf(programme.Id);

        (await Ask(programme, version - 1, new { kind = "ceiling", awardId = programme.Award, value = Euros(1) })).ShouldBeProblem(409, "version-conflict");
        (await Ask(programme, version, new { kind = "ceiling", awardId = Guid.NewGuid(), value = Euros(1) })).ShouldBeProblem(422, "planned-award-unknown");
        (await Ask(programme, version, new { kind = "payment", value = Euros(1) })).ShouldBeProblem(400, "planned-change-incomplete");
        (await Ask(programme, version)).ShouldBeProblem(400, "planned-changes-out-of-bounds");
    }

    private Task<long> Written(JudgedProgramme programme) => ledger.Database.Scalar<long>(
        $"select count(*) from ledger.mt_events where stream_id in (select '{programme.Id}'::uuid union select stream_id from ledger.stream_facts where consortium_id = '{programme.Id}') or data::text like '%{programme.Id}%'");

    private Task<Reply> Ask(JudgedProgramme programme, long version, params object[] changes) => ledger.Host.Post(
        $"{programme.Url}/what-if",
        new { version, changes },
        "clara", programme.Institute, Role.Coordinator);

    private static decimal Limit(JsonElement line) => line.GetProperty("limit").GetProperty("amount").GetDecimal();

    private static decimal Margin(JsonElement line) => line.GetProperty("margin").GetProperty("amount").GetDecimal();

    private static object Euros(decimal amount) => new { amount, currency = "EUR" };

    private async Task Append(Guid stream, params object[] events)
    {
        await using var session = ledger.Store.LightweightSession();
        var state = await session.Events.FetchStreamStateAsync(stream);
        session.Events.Append(stream, state!.Version + events.Length, events);
        await session.SaveChangesAsync();
    }

    private static IEnumerable<JsonElement> Lines(Reply reply) => Lines(reply.Json);

    private static IEnumerable<JsonElement> Lines(JsonElement view) => view.GetProperty("lines").EnumerateArray();
}
