using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

/// <summary>Whether money is public, and whether it is state aid, rule sets say; where they do not, what the funder is.</summary>
public sealed class money_that_is_public_by_its_rules
{
    private static readonly object[] Small = [new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.Small, Day("2025-12-01"))];

    private static ConsortiumFacts Facts(string scheme, OrganisationKind? funder, decimal deployed = 100_000, string on = "2025-12-15") =>
        Of(Formed(more: Small), [Granted(1_000_000, scheme, on), Deployed(Sme, deployed)], Costs(Sme, 100_000)).Knowing([Funder(funder)]);

    private static Organisation Funder(OrganisationKind? kind) => new() { Id = Ministry, Name = "Ministry", Kind = kind };

    [Theory]
    [InlineData(OrganisationKind.Other)]
    [InlineData(OrganisationKind.ResearchOrganisation)]
    [InlineData(OrganisationKind.PublicBody)]
    [InlineData(null)]
    public void is_aid_whoever_passes_it_on(OrganisationKind? funder)
    {
        // A TKI is a foundation; NWO is recorded as a research organisation.
        Facts("PPS-I", funder).State("maximum-aid", Sme).ShouldBe(ComplianceState.Broken);
        Facts("PPS-I", funder).State("aid-intensity", Sme).ShouldBe(ComplianceState.Broken);
        Facts("PPS-I", funder).Line("maximum-aid", Sme).Steps.ShouldNotContain(s => s.Text.Contains("money", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OrganisationKind.Other, false)]
    [InlineData(OrganisationKind.ResearchOrganisation, false)]
    [InlineData(OrganisationKind.PublicBody, true)]
    [InlineData(null, true)]
    public void is_aid_by_the_kind_of_the_funder_where_no_rules_say(OrganisationKind? funder, bool isAid)
    {
        ComplianceRules.Judge(Facts("Unheard of", funder)).Any(l => l.Rule == "aid-intensity" && l.Subject.OrganisationId == Sme).ShouldBe(isAid);
        if (funder is null)
        {
            var line = Facts("Unheard of", null).Line("aid-intensity", Sme);
            line.Steps.ShouldContain(s => !s.Verified && s.Text == "That the money of TKI-26-1 is public is taken for granted.");
            line.Source.Verified.ShouldBeFalse();
        }
    }

    [Fact]
    public void is_said_to_be_left_out_where_only_the_kind_of_the_funder_says_so()
    {
        var facts = Facts("PPS-I", OrganisationKind.PublicBody, 10_000);
        var nwo = Given.Fold<Award>(new FundingGranted(Id(6), Id(9), "NWO-1", "Open competition", null, Eur(90_000), Day("2025-12-20"), false, null), Deployed(Sme, 90_000)) with { Id = Id(77) };
        facts = (facts with { Awards = [.. facts.Awards, AwardUnderRules.Of(nwo, RuleBook.Shipped)] })
            .Knowing([Funder(OrganisationKind.PublicBody), new() { Id = Id(6), Name = "NWO", Kind = OrganisationKind.ResearchOrganisation }]);

        facts.Line("maximum-aid", Sme).Figure!.Amount.ShouldBe(10_000);
        facts.Line("maximum-aid", Sme).Steps.ShouldContain(s => !s.Verified && s.Text == "That the money of NWO-1 is not public is taken for granted.");
    }

    [Theory]
    [InlineData("nl-pps-i", true, true, false)]
    [InlineData("PPS-toeslag", true, true, false)]
    [InlineData("MIT", true, true, false)]
    [InlineData("IHI JU", true, false, true)]
    [InlineData("HORIZON-JU-RIA", true, false, true)]
    [InlineData("DIGITAL", true, false, true)]
    [InlineData("2 CFR 200.306", true, false, false)]
    [InlineData("de minimis", true, false, false)]
    [InlineData("Province", null, true, false)]
    public void is_of_a_kind_that_rule_sets_say(string scheme, bool? isPublic, bool mayBeStateAid, bool daysCount) =>
        RuleBook.Shipped.MoneyOf(scheme, Day("2026-01-01")).ShouldBe(new(isPublic, mayBeStateAid, daysCount));

    [Theory]
    [InlineData("money.public", "\"number\": 1", "It is number, flag is needed.")]
    [InlineData("person.days-count", "\"word\": \"yes\"", "It is word, flag is needed.")]
    [InlineData("names.first-words", "\"flag\": true", "It is flag, list is needed.")]
    [InlineData("names.first-words", "\"list\": [\"horizon\"]", "One of them leads to eu-direct-grant")]
    public void is_said_in_a_form_that_is_refused_at_start_where_it_is_wrong(string rule, string value, string why) =>
        Should.Throw<BadRuleSetException>(() => RuleBook.Of([.. ShippedRuleSets.Files(), RuleSetFile.Read("z.json", $$"""
            { "scheme": "zz-own", "name": "Own", "version": "1", "title": "Own", "validFrom": "2020-01-01", "sources": {},
              "rules": { "{{rule}}": { {{value}}, "unit": "own", "verified": false } } }
            """)])).Message.ShouldContain(why);

    [Fact]
    public void can_be_said_of_a_scheme_by_a_rule_set_of_a_deployment()
    {
        var book = RuleBook.Of([.. ShippedRuleSets.Files(), RuleSetFile.Read("z.json", """
            { "scheme": "nwo-open", "name": "NWO", "version": "1", "title": "NWO", "validFrom": "2020-01-01", "aliases": ["Open competition"], "sources": {},
              "rules": { "money.public": { "flag": true, "unit": "own", "verified": false } } }
            """)]);

        book.MoneyOf("Open competition", Day("2026-01-01")).IsPublic.ShouldBe(true);
    }

    [Theory]
    [InlineData("Unheard of", ComplianceState.CannotBeJudged, "It cannot be judged because the ledger knows no rules of Unheard of for the day TKI-26-1 was granted, 2025-12-15.")]
    [InlineData("MIT", ComplianceState.NotApplicable, "The rules of MIT (Mkb-innovatiestimulering Regio en Topsectoren), under which TKI-26-1 is granted, have no maximum of all public aid to a partner.")]
    [InlineData("HORIZON-RIA", ComplianceState.NotApplicable, "Money of HORIZON-RIA, under which TKI-26-1 is granted, is no state aid: no maximum of all public aid to a partner holds for it.")]
    public void without_a_maximum_in_its_rules_is_said_so(string scheme, ComplianceState state, string says)
    {
        var line = Facts(scheme, OrganisationKind.PublicBody).Line("maximum-aid");

        (line.State, line.Explanation, line.Subject).ShouldBe((state, says, ComplianceSubject.Award(AwardId)));
    }

    [Theory]
    [InlineData("2014-07-01", false)]
    [InlineData("2014-06-30", true)]
    public void of_before_the_block_exemption_regulation_cannot_be_judged(string on, bool isUnknown)
    {
        var facts = Of(Formed(more: new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.Small, Day("2014-01-01"))), [Granted(1_000_000, "Province", on), Deployed(Sme, 1)], Costs(Sme, 100_000));
        var line = facts.Line("aid-intensity");

        (line.State is ComplianceState.CannotBeJudged).ShouldBe(isUnknown);
        if (isUnknown)
        {
            line.Explanation.ShouldBe("It cannot be judged because the ledger knows no rules of the block exemption regulation for the day TKI-26-1 was granted, 2014-06-30.");
        }
    }

    [Fact]
    public void that_the_work_of_a_research_organisation_is_non_economic_is_taken_for_granted_and_said()
    {
        var line = Of(Formed(more: Small), [Granted(400_000)], Costs(Sme, 100_000), Costs(Institute, 600_000)).Line("maximum-aid", Institute);

        line.Limit!.Amount.ShouldBe(480_000);
        line.Steps.ShouldContain(s => !s.Verified && s.Text == "That the work of Institute is non-economic is taken for granted.");
        line.Explanation.ShouldContain("(non-economic work, which is taken for granted)");
        line.Source.Verified.ShouldBeFalse();
    }

    [Fact]
    public void that_research_organisations_may_publish_is_said_where_the_maximum_rests_on_it()
    {
        var facts = Of(Formed(more: Small), [Granted(400_000)], Costs(Sme, 900_000), Costs(Institute, 100_000));
        foreach (var line in new[] { facts.Line("maximum-aid", Sme), facts.Line("aid-intensity", Sme) })
        {
            line.Explanation.ShouldContain("effective collaboration, if research organisations may publish, which is taken for granted");
            line.Source.Verified.ShouldBeFalse();
        }

        var agreed = facts with { Consortium = facts.Consortium.Apply(new UseOfResultsAgreed(Day("2026-01-02"), [Institute], null, false, "Article 9")) };
        agreed.Line("maximum-aid", Sme).Explanation.ShouldContain("may be public (effective collaboration)");
        agreed.Line("maximum-aid", Sme).Source.Verified.ShouldBeTrue();
    }
}

public sealed class collaboration_as_it_is_recorded
{
    private static Consortium TwoLarge(string? other) => Given.Fold<Consortium>(
        new ConsortiumFormed("P-1", "Two", null, null, null, null, new(2026, 1, 1), new(2028, 12, 31)),
        new PartnerJoined(Sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null), new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.NotSme, Day("2025-12-01")),
        new PartnerJoined(Large, ParticipationRole.Participant, OrganisationKind.Enterprise, other, null), new SizeStatusDetermined(Large, ParticipationRole.Participant, SizeStatus.NotSme, Day("2025-12-01")),
        new WorkPackagePlanned("WP1", "Furnace", ResearchType.Industrial, null, null));

    [Theory]
    [InlineData("DE", 60_000)]
    [InlineData("NL", 50_000)]
    [InlineData("US", 50_000)]
    [InlineData(null, 50_000)]
    public void I7_two_large_enterprises_collaborate_across_Member_States(string? country, int most) =>
        Of(TwoLarge(country), [Granted(100_000)], Costs(Sme, 100_000), Costs(Large, 100_000)).Line("maximum-aid", Sme).Limit!.Amount.ShouldBe(most);

    [Fact]
    public void I7_costs_in_another_currency_keep_it_from_being_judged()
    {
        var dollars = Costs(Large, 900_000) with { Commodity = "USD" };
        ConsortiumFacts With(decimal aid) => Of(TwoLarge("DE"), [Granted(100_000), Deployed(Sme, aid)], Costs(Sme, 100_000), dollars);

        foreach (var rule in new[] { "maximum-aid", "aid-intensity" })
        {
            (With(50_000.01m).State(rule, Sme), With(50_000.01m).Line(rule, Sme).Explanation).ShouldBe(
                (ComplianceState.CannotBeJudged, "Some of the costs of Large are not in EUR, so whether partners collaborate effectively cannot be judged."));

            // Within what is allowed without collaboration it does not matter.
            (With(50_000).State(rule, Sme), With(50_000).Line(rule, Sme).Limit!.Amount).ShouldBe((ComplianceState.Met, 50_000m));
        }

        // Above the maximum that collaboration would allow it is broken, whether they collaborate or not.
        Of(TwoLarge("DE"), [Granted(100_000), Deployed(Sme, 60_000.01m)], Costs(Sme, 100_000), dollars).State("maximum-aid", Sme).ShouldBe(ComplianceState.Broken);
    }
}

public sealed class the_size_of_an_enterprise_at_each_grant
{
    private static SizeStatusDetermined Is(SizeStatus status, string on) => new(Sme, ParticipationRole.Participant, status, Day(on));

    [Fact]
    public void I24_is_that_of_its_grant_date_whatever_is_recorded_later()
    {
        // Medium when it was granted; small as of a later day, and large as of an earlier one that was recorded last.
        var facts = Of(
            Formed(more: [Is(SizeStatus.Medium, "2025-12-15"), Is(SizeStatus.Small, "2026-02-01"), Is(SizeStatus.NotSme, "2024-01-01")]),
            [Granted(400_000, "State aid"), Deployed(Sme, 1)], Costs(Sme, 100_000));

        facts.Line("aid-intensity", Sme).Explanation.ShouldContain("SME (medium)");
        facts.Line("size-status-known", Sme).Explanation.ShouldBe("SME is determined as medium as of 2025-12-15.");
        facts.Consortium.Find(Sme, ParticipationRole.Participant)!.Sizes.Count.ShouldBe(3);
        Of(facts.Consortium, [Granted(400_000, "State aid", "2025-12-14"), Deployed(Sme, 1)], Costs(Sme, 100_000)).Line("aid-intensity", Sme).Explanation.ShouldContain("SME (not SME)");
    }

    [Fact]
    public void I24_is_not_known_where_it_was_determined_as_of_a_later_day()
    {
        var facts = Of(Formed(more: Is(SizeStatus.Small, "2025-12-16")), [Granted(400_000, "State aid"), Deployed(Sme, 1)], Costs(Sme, 100_000));

        facts.Line("size-status-known", Sme).Explanation.ShouldBe("The size of SME is not determined as of 2025-12-15, when TKI-26-1 was granted; it is as of 2025-12-16 only.");
        facts.State("size-status-known", Sme).ShouldBe(ComplianceState.Broken);
        facts.State("aid-intensity", Sme).ShouldBe(ComplianceState.CannotBeJudged);
    }

    [Fact]
    public void I24_of_the_same_day_is_the_one_recorded_last() =>
        Formed(more: [Is(SizeStatus.Small, "2025-12-15"), Is(SizeStatus.Medium, "2025-12-15")]).SizeOf(Sme, Day("2025-12-15"))!.Status.ShouldBe(SizeStatus.Medium);
}

public sealed class de_minimis_aid_of_awards
{
    private static readonly Guid Mate = Id(21);

    private static AwardUnderRules Award(int n, decimal amount, string on, Guid whom) => AwardUnderRules.Of(
        Given.Fold<Award>(new FundingGranted(Ministry, Id(9), $"DM-{n}", "de minimis", null, Eur(amount), Day(on), false, null), new FundingAllocated(whom, ParticipationRole.Participant, Eur(amount), Day(on))) with { Id = Id(100 + n) },
        RuleBook.Shipped);

    private static GrantedDeMinimis Aid(int n, decimal amount, string on, Guid? whom = null, string? state = "NL") => new(Award(n, amount, on, whom ?? Sme), whom ?? Sme, Eur(amount), state);

    private static ConsortiumFacts Facts(params GrantedDeMinimis[] aid) =>
        Of(Formed(more: new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.Small, Day("2023-12-01"))), [Granted(1, "PPS-I")], Costs(Sme, 100_000))
            with { Awards = [aid[^1].Under], DeMinimis = aid };

    [Theory]
    [InlineData("2027-01-15", ComplianceState.Broken, "310000")]
    [InlineData("2027-02-09", ComplianceState.Broken, "310000")]
    [InlineData("2027-02-10", ComplianceState.Met, "190000")]
    public void I23_counts_over_three_years_to_the_day(string on, ComplianceState state, string total)
    {
        var line = Facts(Aid(1, 120_000, "2024-02-10"), Aid(2, 100_000, "2025-06-01"), Aid(3, 90_000, on)).Line("de-minimis-ceiling");

        (line.State, line.Figure!.Amount, line.Limit!.Amount).ShouldBe((state, decimal.Parse(total), 300_000m));
        (line.Subject.AwardId, line.Subject.OrganisationId).ShouldBe((Id(103), Sme));
        if (on == "2027-01-15")
        {
            line.Explanation.ShouldBe(
                "SME has EUR 310,000.00 of de minimis aid from 2024-01-16 to 2027-01-15, EUR 90,000.00 of it under DM-3; the ceiling is EUR 300,000.00: "
                + "EUR 10,000.00 is too much; as much would be allowed from 2027-02-10.");
        }
    }

    [Fact]
    public void I23_counts_what_others_of_the_group_have_and_not_what_another_Member_State_granted()
    {
        GrantedDeMinimis[] aid = [Aid(1, 250_000, "2025-02-10", Mate), Aid(2, 250_000, "2025-02-11", state: "DE"), Aid(3, 90_000, "2026-01-15")];

        Facts(aid).State("de-minimis-ceiling").ShouldBe(ComplianceState.Met);
        var grouped = Facts(aid) with { Groups = new Dictionary<Guid, string> { [Sme] = "G", [Mate] = "G" } };
        (grouped.State("de-minimis-ceiling"), grouped.Line("de-minimis-ceiling").Figure!.Amount).ShouldBe((ComplianceState.Broken, 340_000m));
        grouped.Line("de-minimis-ceiling").Explanation.ShouldStartWith("SME and its group have");

        // Where a state is not known it is taken for the same, and said.
        var unsaid = Facts(Aid(2, 250_000, "2025-02-11", state: null), Aid(3, 90_000, "2026-01-15")).Line("de-minimis-ceiling");
        unsaid.State.ShouldBe(ComplianceState.Broken);
        unsaid.Steps.ShouldContain(s => !s.Verified && s.Text.Contains("same Member State is taken for granted", StringComparison.Ordinal));
    }

    [Fact]
    public void I23_of_before_2024_cannot_be_judged() =>
        Facts(Aid(1, 120_000, "2023-12-31")).Line("de-minimis-ceiling").Explanation.ShouldBe("It cannot be judged because the ledger knows no rules of de minimis for the day DM-1 was granted, 2023-12-31.");

    [Fact]
    public void is_not_held_to_article_25_unless_there_is_state_aid_for_the_same_costs()
    {
        // 90,000 of 100,000 is more than the 70 % of a small enterprise.
        var alone = Facts(Aid(3, 90_000, "2026-01-15"));
        ComplianceRules.Judge(alone).ShouldNotContain(l => l.Rule == "aid-intensity");
        ComplianceRules.Judge(alone).Single(l => l.Rule == "maximum-aid").State.ShouldBe(ComplianceState.NotApplicable);

        var both = alone with
        {
            Awards =
            [
                .. alone.Awards.Select(a => a with { Award = a.Award.Apply(Deployed(Sme, 40_000)) }),
                AwardUnderRules.Of(Given.Fold<Award>(Granted(30_000.01m, "Province"), Deployed(Sme, 30_000.01m)) with { Id = Id(78) }, RuleBook.Shipped),
            ],
        };
        var line = both.Line("aid-intensity", Sme);
        (line.State, line.Figure!.Amount, line.Margin!.Amount).ShouldBe((ComplianceState.Broken, 70_000.01m, -0.01m));
        line.Steps.ShouldContain(s => s.Text.StartsWith("De minimis aid for the same costs counts together", StringComparison.Ordinal));
    }
}
