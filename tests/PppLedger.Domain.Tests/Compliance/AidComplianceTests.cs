using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

public sealed class public_aid_by_recorded_costs
{
    private static readonly object[] Sizes =
    [
        new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.Small, Day("2025-12-01")),
        new PartnerJoined(Large, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
        new SizeStatusDetermined(Large, ParticipationRole.Participant, SizeStatus.NotSme, Day("2025-12-01")),
        new WorkPackagePlanned("WP3", "Theory", ResearchType.Fundamental, null, null),
        new WorkPackagePlanned("WP4", "Prototype", ResearchType.Experimental, null, null),
    ];

    [Fact]
    public void W3_the_most_public_money_of_a_PPS_I_project()
    {
        var lines = ComplianceRules.Judge(Of(Formed(more: Sizes), [Granted(800_000)], Costs(Institute, 600_000, workPackage: "WP3"), Costs(Sme, 200_000), Costs(Large, 300_000, workPackage: "WP4")))
            .Where(l => l.Rule == "maximum-aid").ToList();

        lines.Where(l => l.Subject.OrganisationId is not null).Select(l => (l.Subject.OrganisationId, l.Limit!.Amount))
            .ShouldBe([(Institute, 480_000m), (Sme, 120_000m), (Large, 120_000m)], ignoreOrder: true);
        var together = lines.Single(l => l.Subject.Kind is ComplianceSubjectKind.Consortium);
        together.Limit!.Amount.ShouldBe(720_000);
        together.Explanation.ShouldBe("Of EUR 1,100,000.00 of eligible costs at most EUR 720,000.00 may be public (65.45 %); others bring at least EUR 380,000.00, in cash or in kind. EUR 0.00 of public aid is deployed or settled: EUR 720,000.00 is left. EUR 800,000.00 is granted, EUR 80,000.00 more than may be public.");
        (together.State, together.BreaksOn).ShouldBe((ComplianceState.AtRisk, null));
        together.Steps[0].Arithmetic.ShouldEndWith("= EUR 720,000.00");
    }

    [Fact]
    public void W3_without_collaboration_it_is_655_000()
    {
        // The university is one of the SME's group, and so is the large company: one party (I10).
        var facts = Of(Formed(more: Sizes), [Granted(800_000)], Costs(Institute, 600_000, workPackage: "WP3"), Costs(Sme, 200_000), Costs(Large, 300_000, workPackage: "WP4"));

        (facts with { Groups = new Dictionary<Guid, string> { [Institute] = "G", [Sme] = "G", [Large] = "G" } }).JudgedTogether().ShouldBe(655_000);
        facts.JudgedTogether().ShouldBe(720_000);
    }

    [Fact]
    public void I10_two_enterprises_of_one_group_and_nobody_else_do_not_collaborate()
    {
        var facts = Of(Formed(more: [.. Sizes, new PartnerWithdrew(Institute, ParticipationRole.Coordinator, Day("2026-01-02"), "Out.")]), [Granted(400_000)], Costs(Sme, 100_000), Costs(Large, 100_000));

        facts.Line("maximum-aid", Sme).Limit!.Amount.ShouldBe(60_000);
        (facts with { Groups = new Dictionary<Guid, string> { [Sme] = "G" } }).Line("maximum-aid", Sme).Limit!.Amount.ShouldBe(60_000);
        var grouped = (facts with { Groups = new Dictionary<Guid, string> { [Sme] = "G", [Large] = "G" } }).Line("maximum-aid", Sme);
        grouped.Limit!.Amount.ShouldBe(50_000);
        grouped.Steps.ShouldContain(s => s.Rule == "collaboration.groups-are-one");
    }

    [Theory]
    [InlineData("720000", "280000", 60)]
    [InlineData("700000", "300000", 60)]
    public void I7_with_an_SME_no_undertaking_bears_more_than_70_per_cent(string most, string least, int share)
    {
        var line = Of(Formed(more: [.. Sizes, new PartnerWithdrew(Institute, ParticipationRole.Coordinator, Day("2026-01-02"), "Out.")]), [Granted(400_000)], Costs(Large, decimal.Parse(most)), Costs(Sme, decimal.Parse(least))).Line("maximum-aid", Sme);

        line.Limit!.Amount.ShouldBe(decimal.Parse(least) * (most == "720000" ? 50 : share) / 100);
    }

    [Theory]
    [InlineData("900", "95", 50)]
    [InlineData("900", "100", 60)]
    public void I8_a_research_organisation_bears_10_per_cent(string large, string institute, int share) =>
        Of(Formed(more: [.. Sizes, new PartnerWithdrew(Sme, ParticipationRole.Participant, Day("2026-01-02"), "Out.")]), [Granted(400_000)], Costs(Large, decimal.Parse(large)), Costs(Institute, decimal.Parse(institute)))
            .Line("maximum-aid", Large).Limit!.Amount.ShouldBe(decimal.Parse(large) * share / 100);

    [Fact]
    public void W4_I9_the_intensity_of_a_small_enterprise_is_capped_at_80_per_cent()
    {
        // A large company bears 72 %: undertakings among themselves do not collaborate, with the institute's 10 % they do.
        var facts = Of(Formed(more: Sizes), [Granted(1_000_000, "State aid"), Deployed(Sme, 200_000)], Costs(Large, 1_800_000), Costs(Sme, 250_000), Costs(Institute, 450_000));
        var line = facts.Line("aid-intensity", Sme);

        (line.State, line.Limit!.Amount, line.Margin!.Amount).ShouldBe((ComplianceState.Met, 200_000m, 0m));
        line.Explanation.ShouldBe("SME (small) has EUR 200,000.00 of state aid for industrial research, on EUR 250,000.00 of eligible costs budgeted; the intensity is 80 % (capped, of 85 %; effective collaboration, if research organisations may publish, which is taken for granted), EUR 200,000.00: EUR 0.00 is left.");
        line.Steps.ShouldContain(s => s.Rule == "cap.industrial");
        (line.Source.Scheme, line.Source.RuleSet).ShouldBe(("eu-gber-25", "2023"));
    }

    [Theory]
    [InlineData("200000", ComplianceState.Met)]
    [InlineData("200000.01", ComplianceState.Broken)]
    public void W4_of_a_medium_enterprise_in_experimental_development_of_400_000_it_is_half(string aid, ComplianceState state)
    {
        var line = Of(
            Formed(more: [.. Sizes, new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.Medium, Day("2025-12-02"))]),
            [Granted(1_000_000, "State aid"), Deployed(Sme, decimal.Parse(aid), workPackage: "WP4")], Costs(Sme, 400_000, workPackage: "WP4"), Costs(Institute, 100_000)).Line("aid-intensity", Sme);

        (line.State, line.Limit!.Amount).ShouldBe((state, 200_000m));
    }

    [Theory]
    [InlineData("650000", ComplianceState.Met)]
    [InlineData("650000.01", ComplianceState.Broken)]
    public void W4_of_a_large_enterprise_whose_results_are_widely_disseminated_it_is_65_per_cent(string aid, ComplianceState state)
    {
        object[] alone = [.. Sizes, new PartnerWithdrew(Institute, ParticipationRole.Coordinator, Day("2026-01-02"), "Out."), new PartnerWithdrew(Sme, ParticipationRole.Participant, Day("2026-01-02"), "Out.")];
        var award = new object[] { Granted(2_000_000, "State aid"), Deployed(Large, decimal.Parse(aid)) };
        Of(Formed(more: alone), award, Costs(Large, 1_000_000)).Line("aid-intensity", Large).Limit!.Amount.ShouldBe(500_000);

        var line = Of(Formed(more: [.. alone, Used("Open access repository")]), award, Costs(Large, 1_000_000)).Line("aid-intensity", Large);

        (line.State, line.Limit!.Amount).ShouldBe((state, 650_000m));
        line.Steps.ShouldContain(s => s.Rule == "bonus.dissemination");
    }

    [Theory]
    [InlineData("2023-07-01", 650_000)]
    [InlineData("2023-06-30", 500_000)]
    public void licences_that_are_offered_count_under_the_rules_that_know_them(string granted, int most) => Of(
        Formed(more: [.. Sizes, new PartnerWithdrew(Institute, ParticipationRole.Coordinator, Day("2026-01-02"), "Out."), new PartnerWithdrew(Sme, ParticipationRole.Participant, Day("2026-01-02"), "Out."), new SizeStatusDetermined(Large, ParticipationRole.Participant, SizeStatus.NotSme, Day("2023-01-01")), Used(null, licences: true)]),
        [Granted(2_000_000, "State aid", granted), Deployed(Large, 1)], Costs(Large, 1_000_000)).Line("aid-intensity", Large).Limit!.Amount.ShouldBe(most);

    [Fact]
    public void I8_a_research_organisation_that_may_not_publish_makes_no_collaboration()
    {
        ConsortiumFacts Facts(params object[] use) => Of(
            Formed(more: [.. Sizes, new PartnerWithdrew(Sme, ParticipationRole.Participant, Day("2026-01-02"), "Out."), .. use]), [Granted(400_000)], Costs(Large, 900), Costs(Institute, 100));

        Facts(Used(null, Institute)).Line("maximum-aid", Large).Limit!.Amount.ShouldBe(540);
        var not = Facts(Used(null)).Line("maximum-aid", Large);
        not.Limit!.Amount.ShouldBe(450);
        not.Steps.ShouldNotContain(s => !s.Verified && s.Text.Contains("taken for granted", StringComparison.Ordinal));

        // As long as nothing is recorded of it, it is taken for granted, and said.
        var unsaid = Facts().Line("maximum-aid", Large);
        unsaid.Limit!.Amount.ShouldBe(540);
        unsaid.Steps.ShouldContain(s => !s.Verified && s.Text.Contains("taken for granted", StringComparison.Ordinal));
    }

    private static UseOfResultsAgreed Used(string? dissemination, params Guid[] mayPublish) => new(Day("2026-01-02"), mayPublish, dissemination, false, "Article 9");

    private static UseOfResultsAgreed Used(string? dissemination, bool licences) => new(Day("2026-01-02"), [], dissemination, licences, "Article 9");

    [Fact]
    public void W9_b_the_stricter_of_two_limits_decides()
    {
        var facts = Of(Formed(more: Sizes), [Granted(400_000), Deployed(Sme, 60_000)], Costs(Sme, 100_000), Costs(Institute, 30_000));
        var province = Given.Fold<Award>(Granted(400_000, "Province"), Deployed(Sme, 25_000)) with { Id = Id(77), Code = "PROV-1" };
        facts = facts with { Awards = [.. facts.Awards, AwardUnderRules.Of(province, RuleBook.Shipped)] };

        var (own, block) = (facts.Line("maximum-aid", Sme), facts.Line("aid-intensity", Sme));
        (own.State, own.Figure!.Amount, own.Limit!.Amount, own.Margin!.Amount).ShouldBe((ComplianceState.Broken, 85_000m, 60_000m, -25_000m));
        (block.State, block.Limit!.Amount, block.Margin!.Amount).ShouldBe((ComplianceState.Broken, 80_000m, -5_000m));
        own.Steps.ShouldContain(s => s.Arithmetic == "EUR 85,000.00 - EUR 60,000.00 = EUR 25,000.00");
    }

    [Fact]
    public void money_of_a_charity_or_of_the_Union_is_no_state_aid()
    {
        var facts = Of(Formed(more: Sizes), [Granted(1_000_000, "HORIZON-RIA"), Deployed(Sme, 100_000)], Costs(Sme, 100_000));
        ComplianceRules.Judge(facts).ShouldNotContain(l => l.Rule == "aid-intensity");

        var charity = Of(Formed(more: Sizes), [Granted(1_000_000, "Fund"), Deployed(Sme, 100_000)], Costs(Sme, 100_000)) with { NotPublic = new HashSet<Guid> { Ministry } };
        ComplianceRules.Judge(charity).ShouldNotContain(l => l.Rule == "aid-intensity");
    }

    [Fact]
    public void of_an_enterprise_whose_size_is_not_determined_the_intensity_cannot_be_judged() =>
        Of(Formed(), [Granted(1_000_000, "State aid"), Deployed(Sme, 100)], Costs(Sme, 1_000)).Line("aid-intensity", Sme).Explanation
            .ShouldBe("The size of SME is not determined; the intensity depends on it.");

    [Theory]
    [InlineData("125000", "2026-06-30", ComplianceState.Met)]
    [InlineData("125000.01", "2026-06-30", ComplianceState.Broken)]
    [InlineData("126000", "2027-01-01", ComplianceState.Broken)]
    [InlineData("75000", "2027-01-01", ComplianceState.Met)]
    [InlineData("74999.99", "2027-01-01", ComplianceState.Broken)]
    [InlineData("74000", "2027-01-01", ComplianceState.Broken)]
    [InlineData("0", "2027-01-01", ComplianceState.CannotBeJudged)]
    public void I26_a_deviation_of_more_than_25_per_cent_from_a_years_budget_is_flagged(string made, string today, ComplianceState state)
    {
        var costs = decimal.Parse(made) == 0 ? new[] { Costs(Sme, 100_000) } : [Costs(Sme, 60_000), Costs(Sme, 40_000, workPackage: "WP2"), Costs(Sme, decimal.Parse(made), "reported")];
        var line = (Of(Formed(), [Granted(400_000)], costs) with { Today = Day(today) }).Line("budget-deviation", Sme);

        // At half of the year 125,000 is on its way above it, and a day is told.
        line.State.ShouldBe(made == "125000" ? ComplianceState.AtRisk : state);
        line.Subject.Year.ShouldBe(2026);
    }

    [Fact]
    public void I26_tells_the_day_on_which_a_year_goes_above_it()
    {
        var line = Of(Formed(), [Granted(400_000)], Costs(Sme, 100_000), Costs(Sme, 75_000, "reported")).Line("budget-deviation", Sme);

        (line.State, line.BreaksOn, line.Limit!.Amount).ShouldBe((ComplianceState.AtRisk, new DateOnly(2026, 11, 1), 125_000m));
        Of(Formed(), [Granted(400_000)], Costs(Sme, 100_000), Costs(Sme, 62_500, "reported")).State("budget-deviation", Sme).ShouldBe(ComplianceState.Met);
        ComplianceRules.Judge(Of(Formed(), [Granted(400_000, "HORIZON-RIA")], Costs(Sme, 100_000), Costs(Sme, 999_000, "reported"))).ShouldNotContain(l => l.Rule == "budget-deviation");
    }

    [Theory]
    [InlineData(14, false, ComplianceState.Broken, -1)]
    [InlineData(15, false, ComplianceState.Met, 0)]
    [InlineData(0, true, ComplianceState.Met, 0)]
    public void I29_a_closed_network_activity_of_15_000_reaches_15_SMEs(int smes, bool isOpen, ComplianceState state, int margin)
    {
        var line = (Of(Formed(), [Granted(400_000)]) with
        {
            NetworkActivities = [new("PPS-I", "N-1", "Network day", DisseminationKind.NetworkActivity, isOpen, 40, smes, Day("2026-05-01"), Id(9)) { Subsidy = Eur(15_000) }],
        }).Line("network-activity-smes");

        (line.State, line.Margin!.Amount).ShouldBe((state, margin));
    }

    [Theory]
    [InlineData("15000", ComplianceState.Met)]
    [InlineData("15000.01", ComplianceState.Broken)]
    public void I29_of_a_cent_more_one_SME_more(string subsidy, ComplianceState state) => (Of(Formed(), [Granted(400_000)]) with
    {
        NetworkActivities = [new("PPS-I", "N-1", "Network day", DisseminationKind.NetworkActivity, false, 40, 15, Day("2026-05-01"), Id(9)) { Subsidy = Eur(decimal.Parse(subsidy)) }],
    }).State("network-activity-smes").ShouldBe(state);
}

internal static class JudgedAid
{
    public static decimal JudgedTogether(this ConsortiumFacts facts) =>
        ComplianceRules.Judge(facts).Single(l => l.Rule == "maximum-aid" && l.Subject.Kind is ComplianceSubjectKind.Consortium).Limit!.Amount;
}

public sealed class contributions_of_members_by_recorded_costs
{
    private static readonly object[] Members =
    [
        new PartnerJoined(Large, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
    ];

    [Fact]
    public void W8_IKOP_is_what_members_spend_beyond_what_is_paid()
    {
        // Member X, no grant: 1,200,000. Member Y: 800,000, of which 560,000 of the JU and 40,000 of a participating state.
        var facts = Of(Formed(more: Members), [Granted(560_000, "IHI JU"), new FundingAllocated(Large, ParticipationRole.Participant, Eur(560_000), Day("2025-12-20"))], Costs(Sme, 1_200_000), Costs(Large, 800_000));
        var state = Given.Fold<Award>(Granted(40_000, "State programme"), new FundingAllocated(Large, ParticipationRole.Participant, Eur(40_000), Day("2025-12-20"))) with { Id = Id(78), Code = "STATE-1" };
        var line = (facts with { Awards = [.. facts.Awards, AwardUnderRules.Of(state, RuleBook.Shipped)] }).Line("member-contributions");

        line.Steps.Select(s => s.Arithmetic).ShouldContain("EUR 1,200,000.00 - EUR 0.00 = EUR 1,200,000.00");
        line.Steps.Select(s => s.Arithmetic).ShouldContain("EUR 800,000.00 - EUR 600,000.00 = EUR 200,000.00");
        line.Figure!.Amount.ShouldBe(1_400_000);
    }

    [Theory]
    [InlineData("CBE JU RIA", ComplianceState.Met, "250000")]
    [InlineData("CBE JU IA", ComplianceState.AtRisk, "750000")]
    [InlineData("CBE JU flagship", ComplianceState.AtRisk, "1000000")]
    public void W8_of_an_action_of_5_000_000_members_bring_300_000_which_is_6_per_cent(string scheme, ComplianceState state, string least)
    {
        var line = Of(
            Formed(more: Members), [Granted(4_000_000, scheme), new FundingAllocated(Large, ParticipationRole.Participant, Eur(700_000), Day("2025-12-20"))],
            Costs(Large, 1_000_000), Costs(Institute, 4_000_000)).Line("member-contributions");

        (line.State, line.Figure!.Amount, line.Limit!.Amount).ShouldBe((state, 300_000m, decimal.Parse(least)));
        line.Explanation.ShouldContain("6 % of its eligible costs");
        line.BreaksOn.ShouldBe(state is ComplianceState.Met ? null : Day("2029-01-01"));
    }

    [Theory]
    [InlineData("1500000", ComplianceState.Met)]
    [InlineData("1499999.99", ComplianceState.AtRisk)]
    [InlineData("1400000", ComplianceState.AtRisk)]
    public void W8_of_the_budget_of_an_IHI_project_members_bring_45_per_cent(string ikaa, ComplianceState state)
    {
        var line = Of(
            Formed(more: Members), [Granted(11_000_000, "IHI JU")],
            [Costs(Large, 7_200_000), Costs(Large, decimal.Parse(ikaa), "additional") with { WorkPackage = null }, .. Cash(Large, 300_000, 2026, 2026)]).Line("member-contributions");

        line.State.ShouldBe(state);
        line.Explanation.ShouldContain(ikaa == "1400000" ? "44.72 % of a budget of EUR 19,900,000.00" : "45 % of a budget of");
    }

    [Fact]
    public void W8_after_the_end_what_is_missing_is_broken_and_what_was_spent_counts()
    {
        var facts = Of(Formed(more: Members), [Granted(4_000_000, "CBE JU IA")], Costs(Large, 1_000_000), Costs(Large, 700_000, "reported"), Costs(Institute, 4_300_000, "reported"));
        (facts with { Today = Day("2029-01-01") }).State("member-contributions").ShouldBe(ComplianceState.Broken);
        (facts with { Today = Day("2029-01-01") }).Line("member-contributions").Figure!.Amount.ShouldBe(700_000);
    }

    [Fact]
    public void W8_whose_costs_activities_and_cash_count_the_recorded_membership_says()
    {
        MembershipDetermined Is(Guid partner, JointUndertakingMembership membership, ParticipationRole role = ParticipationRole.Participant) => new(partner, role, membership, Day("2026-01-02"));
        ComplianceLine Judged(params object[] memberships) => Of(
            Formed(more: [.. Members, .. memberships]), [Granted(11_000_000, "IHI JU")],
            [Costs(Large, 1_000_000), Costs(Sme, 200_000), Costs(Institute, 30_000), Costs(Sme, 7_000, "additional") with { WorkPackage = null }, .. Cash(Sme, 4_000, 2026, 2026), .. Cash(Institute, 500, 2026, 2026, ContributionOrigin.Research)]).Line("member-contributions");

        // Nothing is recorded: the enterprises, and the line says so.
        Judged().Figure!.Amount.ShouldBe(1_211_000);
        Judged().Steps.ShouldContain(s => !s.Verified && s.Text.Contains("taken for granted", StringComparison.Ordinal));

        var known = Judged(
            Is(Large, JointUndertakingMembership.AffiliatedEntity), Is(Sme, JointUndertakingMembership.NotAMember), Is(Institute, JointUndertakingMembership.ContributingPartner, ParticipationRole.Coordinator));
        known.Figure!.Amount.ShouldBe(1_030_500);
        known.Steps.ShouldNotContain(s => s.Text.Contains("taken for granted", StringComparison.Ordinal));
        Judged(Is(Sme, JointUndertakingMembership.NotAMember)).Figure!.Amount.ShouldBe(1_000_000);
    }

    [Fact]
    public void W8_without_costs_it_cannot_be_judged() =>
        Of(Formed(more: Members), [Granted(4_000_000, "IHI JU")]).State("member-contributions").ShouldBe(ComplianceState.CannotBeJudged);
}
