using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

/// <summary>The worked example W4, domain rule I9 and the table of domain.md 3.1.</summary>
public sealed class the_aid_intensity_under_gber_25
{
    private static readonly IntensityCosts[] W4 =
    [
        new("Small", SizeStatus.Small, ResearchType.Industrial, Eur(250_000), [IntensityBonus.Collaboration]),
        new("Medium", SizeStatus.Medium, ResearchType.Experimental, Eur(400_000), [IntensityBonus.Collaboration]),
        new("Large", SizeStatus.NotSme, ResearchType.Industrial, Eur(1_000_000), [IntensityBonus.Dissemination]),
    ];

    [Theory]
    [InlineData("2014"), InlineData("2023")]
    public void is_that_of_W4(string version)
    {
        var answer = Gber.Intensity(version, W4).Answer;
        answer.Shares.Select(s => (s.Uncapped, s.Intensity, s.MaximumAid)).ShouldBe(
            [(0.85m, 0.80m, Eur(200_000)), (0.50m, 0.50m, Eur(200_000)), (0.65m, 0.65m, Eur(650_000))]); // I9: 85 -> 80
        (answer.MaximumAid, answer.EligibleCosts, answer.IsWithin).ShouldBe((Eur(1_050_000), Eur(1_650_000), null));
    }

    [Theory]
    [InlineData(ResearchType.Fundamental, 100, 100, 100), InlineData(ResearchType.Industrial, 80, 75, 65)]
    [InlineData(ResearchType.Experimental, 60, 50, 40), InlineData(ResearchType.Feasibility, 70, 60, 50)]
    public void is_that_of_the_table_for_small_medium_and_large_enterprises_that_collaborate(ResearchType type, int small, int medium, int large) =>
        new[] { SizeStatus.Micro, SizeStatus.Small, SizeStatus.Medium, SizeStatus.Sme, SizeStatus.NotSme }
            .Select(size => Gber.Share("2014", new IntensityCosts("A", size, type, Eur(100), [IntensityBonus.Collaboration])).Intensity * 100)
            .ShouldBe([small, small, medium, medium, large]);

    [Fact]
    public void takes_the_highest_of_what_may_be_added_and_adds_it_once() => Gber.Share(
            "2023",
            new IntensityCosts("A", SizeStatus.NotSme, ResearchType.Industrial, Eur(100), [IntensityBonus.AssistedCRegion, IntensityBonus.MemberStates, IntensityBonus.Collaboration]))
        .ShouldBe(new("A", SizeStatus.NotSme, ResearchType.Industrial, IntensityBonus.MemberStates, Eur(100), 0.75m, 0.75m, Eur(75), null, null));

    [Theory]
    [InlineData("200000.00", true, "0.00"), InlineData("200000.01", false, "0.01")]
    public void is_kept_or_exceeded_by_a_cent(string aid, bool isWithin, string excess)
    {
        var answer = Gber.Intensity("2014", W4[0] with { PublicAid = Euros(aid) }, W4[1]).Answer;
        answer.IsWithin.ShouldBe(isWithin);
        answer.Shares[0].Excess.ShouldBe(Euros(excess));
        answer.Shares[1].Excess.ShouldBeNull();
    }

    [Fact]
    public void counts_the_costs_of_a_participant_and_a_type_together() =>
        Gber.Share("2014", new("A", SizeStatus.NotSme, ResearchType.Experimental, Euros("0.03")), new("A", SizeStatus.NotSme, ResearchType.Experimental, Euros("0.01")))
            .MaximumAid.ShouldBe(Euros("0.01")); // 0.0075 and 0.0025 alone come to nothing

    [Fact]
    public void shows_its_steps() => Gber.Intensity("2014", W4[0]).Steps.Select(s => (s.Arithmetic, s.Rule)).ShouldBe(
    [
        ("50 %", "intensity.industrial"), ("50 % + 20 % = 70 %", "size.small"), ("70 % + 15 % = 85 %", "bonus.collaboration"),
        ("min(85 %, 80 %) = 80 %", "cap.industrial"), ("EUR 250,000.00 x 80 % = EUR 200,000.00", null), ("EUR 200,000.00 = EUR 200,000.00", null),
    ]);

    [Fact]
    public void is_refused_in_this_order()
    {
        Refusal? Refused(params IntensityCosts[] costs) => new CalculateAidIntensity().Refuses(new(costs), Gber.Of("2014"));
        var fine = W4[0];
        Refused(fine, fine).ShouldBeNull();
        var broken = fine with { Size = SizeStatus.Medium };
        Refused(fine, broken).ShouldBe(SchemeRefusal.EntriesContradict);
        broken = broken with { PublicAid = Eur(-1) };
        Refused(fine, broken).ShouldBe(SchemeRefusal.BelowZero);
        broken = broken with { Bonuses = [IntensityBonus.MemberStates] };
        Refused(fine, broken).ShouldBe(SchemeRefusal.NotUnderTheseRules);
        broken = broken with { Bonuses = [IntensityBonus.None] };
        Refused(fine, broken).ShouldBe(InputRefusal.ChoiceMissing);
        broken = broken with { EligibleCosts = new(1, "SEK") };
        Refused(fine, broken).ShouldBe(SchemeRefusal.CurrencyOfTheRules);
        broken = broken with { Size = SizeStatus.None };
        Refused(fine, broken).ShouldBe(InputRefusal.ChoiceMissing);
        broken = broken with { Participant = "" };
        Refused(fine, broken).ShouldBe(InputRefusal.TextOutOfBounds);
        Refused().ShouldBe(SchemeRefusal.EntriesOutOfBounds);
    }
}

/// <summary>The worked example W4 and domain rules I7, I8 and I10.</summary>
public sealed class effective_collaboration_under_gber_25
{
    [Fact]
    public void is_that_of_W4_by_its_second_test_only()
    {
        var answer = Of(Firm("A", 720), Firm("B", 180, SizeStatus.Small), Institute(100));
        (answer.BetweenUndertakings.IsMet, answer.BetweenUndertakings.Share).ShouldBe((false, 0.72m));
        (answer.WithResearchOrganisations.IsMet, answer.WithResearchOrganisations.Share).ShouldBe((true, 0.10m));
        (answer.IsEffectiveCollaboration, answer.BonusApplies).ShouldBe((true, true));
    }

    [Fact]
    public void shows_its_steps() => new CalculateCollaboration()
        .Evaluate(new([Firm("A", 720), Firm("B", 180, SizeStatus.Small), Institute(100)]), Gber.Of("2014")).Steps.Select(s => (s.Text, s.Arithmetic)).ShouldBe(
        [
            ("Between undertakings: A bears the most, too much.", "EUR 720.00 > EUR 1,000.00 x 70 % = EUR 700.00"),
            ("With research organisations: what those bear that may publish.", "EUR 100.00 >= EUR 1,000.00 x 10 % = EUR 100.00"),
            ("The bonus.", "effective collaboration: applies"),
        ]);

    [Theory]
    [InlineData("720", "280", false), InlineData("700.01", "299.99", false), InlineData("700.00", "300.00", true), InlineData("300", "700", true)]
    public void between_undertakings_needs_that_none_bears_more_than_seventy_per_cent(string one, string other, bool isMet) => // I7
        Of(Firm("A", decimal.Parse(one), SizeStatus.Small), Firm("B", decimal.Parse(other))).BetweenUndertakings.IsMet.ShouldBe(isMet);

    [Theory]
    [InlineData("900", "95", true, false), InlineData("900", "100", true, true), InlineData("900", "100", false, false), InlineData("900.01", "99.99", true, false)]
    public void with_research_organisations_needs_that_they_bear_ten_per_cent_and_may_publish(string firm, string institute, bool mayPublish, bool isMet)
    {
        var answer = Of(Firm("A", decimal.Parse(firm)), Institute(decimal.Parse(institute), mayPublish)); // I8: 95 of 995, 100 of 1,000
        answer.WithResearchOrganisations.IsMet.ShouldBe(isMet);
        answer.BonusApplies.ShouldBe(isMet);
    }

    [Fact]
    public void with_research_organisations_counts_several_together() =>
        Of(Firm("A", 900), Institute(50), Institute(50, name: "University", kind: OrganisationKind.HigherEducation)).WithResearchOrganisations.Share.ShouldBe(0.10m);

    [Fact]
    public void of_two_companies_of_one_group_and_nobody_else_is_none() // I10
    {
        Of(Firm("A", 500, SizeStatus.Small), Firm("B", 500, SizeStatus.Small)).IsEffectiveCollaboration.ShouldBeTrue();
        var answer = Of(Firm("A", 500, SizeStatus.Small, group: "Group"), Firm("B", 500, SizeStatus.Small, group: "Group"));
        (answer.BetweenUndertakings.IsMet, answer.WithResearchOrganisations.IsMet, answer.BonusApplies).ShouldBe((false, false, false));
    }

    [Fact]
    public void counts_what_the_companies_of_a_group_bear_together() => // 400 + 400 of 1,000, where each alone is below 70 %
        Of(Firm("A", 400, SizeStatus.Small, group: "Group"), Firm("B", 400, SizeStatus.Small, group: "Group"), Firm("C", 200, SizeStatus.Small))
            .BetweenUndertakings.ShouldBe(new(false, "Group bears more than 70 % of the costs.", 0.80m));

    [Fact]
    public void with_an_institute_of_the_same_group_is_none() =>
        Of(Firm("A", 500, group: "Group"), Institute(500) with { Group = "Group" }).IsEffectiveCollaboration.ShouldBeFalse();

    [Theory]
    [InlineData("NL", "NL", false), InlineData("NL", "DE", true), InlineData("NL", "NO", true), InlineData("IS", "NO", false), InlineData("NL", "GB", false), InlineData("NL", null, false)]
    public void between_large_enterprises_needs_two_states(string one, string? other, bool isMet) =>
        Of(Firm("A", 500) with { Country = one }, Firm("B", 500) with { Country = other }).BetweenUndertakings.IsMet.ShouldBe(isMet);

    [Fact]
    public void is_not_needed_where_the_results_are_widely_disseminated()
    {
        var answer = new CalculateCollaboration().Evaluate(new([Firm("A", 1)], WidelyDisseminated: true), Gber.Of("2014")).Answer;
        (answer.IsEffectiveCollaboration, answer.BonusApplies).ShouldBe((false, true));
    }

    [Fact]
    public void is_refused_in_this_order()
    {
        Refusal? Refused(params CollaborationParty[] parties) => new CalculateCollaboration().Refuses(new(parties), Gber.Of("2014"));
        Refused(Firm("A", 1)).ShouldBeNull();
        Refused(Firm("A", 0), Institute(0)).ShouldBe(InputRefusal.AmountNotPositive);
        var broken = Firm("A", 0);
        Refused(Firm("A", 0), broken).ShouldBe(SchemeRefusal.EntriesContradict);
        broken = broken with { Group = "" };
        Refused(Firm("A", 0), broken).ShouldBe(InputRefusal.TextOutOfBounds);
        broken = broken with { Country = "XX" };
        Refused(Firm("A", 0), broken).ShouldBe(InputRefusal.UnknownCountry);
        broken = broken with { Size = null };
        Refused(Firm("A", 0), broken).ShouldBe(InputRefusal.ChoiceMissing);
        broken = broken with { Costs = Eur(-1) };
        Refused(Firm("A", 0), broken).ShouldBe(SchemeRefusal.BelowZero);
    }

    private static CollaborationAnswer Of(params CollaborationParty[] parties) => new CalculateCollaboration().Evaluate(new(parties), Gber.Of("2014")).Answer;

    private static CollaborationParty Firm(string name, decimal costs, SizeStatus size = SizeStatus.NotSme, string? group = null) =>
        new(name, OrganisationKind.Enterprise, Eur(costs), size, Group: group);

    private static CollaborationParty Institute(
        decimal costs, bool mayPublish = true, string name = "Institute", OrganisationKind kind = OrganisationKind.ResearchOrganisation) =>
        new(name, kind, Eur(costs), MayPublish: mayPublish);
}

/// <summary>The worked example W9 (b).</summary>
public sealed class cumulation_under_gber_25
{
    private static readonly CumulationInputs W9 = new(
        ResearchType.Industrial, SizeStatus.Small, Eur(100_000), [new("PPS-I", Eur(60_000), 60), new("Province", Eur(25_000))], [IntensityBonus.Collaboration]);

    [Fact]
    public void is_decided_by_the_strictest_limit()
    {
        var answer = Of(W9);
        answer.Aid.ShouldBe(Eur(85_000));
        answer.Limits.ShouldBe([new("GBER art. 25", 0.80m, Eur(80_000), Eur(5_000)), new("PPS-I", 0.60m, Eur(60_000), Eur(25_000))]);
        (answer.Strictest.Limit, answer.Excess, answer.IsWithin).ShouldBe(("PPS-I", Eur(25_000), false));
    }

    [Theory]
    [InlineData("20000.00", true, "0.00"), InlineData("20000.01", false, "0.01")]
    public void is_kept_or_exceeded_by_a_cent(string province, bool isWithin, string excess)
    {
        var answer = Of(W9 with { Aid = [new("PPS-I", Eur(60_000)), new("Province", Euros(province))] });
        (answer.IsWithin, answer.Excess, answer.Strictest.Limit).ShouldBe((isWithin, Euros(excess), "GBER art. 25"));
    }

    [Fact]
    public void looks_at_each_aid_by_itself_where_the_rules_say_so()
    {
        var rules = Gber.Of("2014");
        rules = rules with { Rules = [.. rules.Rules.Select(r => r.Name == "cumulation.counts-together" ? r with { Value = new(RuleKind.Flag, Flag: false) } : r)] };
        new CalculateCumulation().Evaluate(W9, rules).Answer.IsWithin.ShouldBeTrue();
    }

    [Theory]
    [InlineData("0"), InlineData("100.0001"), InlineData("0.00001")]
    public void is_refused_for_a_percentage_that_is_none(string percent) =>
        new CalculateCumulation().Refuses(W9 with { Aid = [new("PPS-I", Eur(1), decimal.Parse(percent))] }, Gber.Of("2014")).ShouldBe(SchemeRefusal.NumberOutOfRange);

    private static CumulationAnswer Of(CumulationInputs inputs) => new CalculateCumulation().Evaluate(inputs, Gber.Of("2014")).Answer;
}

public sealed class notification_under_the_gber
{
    [Theory]
    [InlineData("2014", ResearchType.Fundamental, 40_000_000), InlineData("2014", ResearchType.Industrial, 20_000_000)]
    [InlineData("2014", ResearchType.Experimental, 15_000_000), InlineData("2014", ResearchType.Feasibility, 7_500_000)]
    [InlineData("2023", ResearchType.Fundamental, 55_000_000), InlineData("2023", ResearchType.Industrial, 35_000_000)]
    [InlineData("2023", ResearchType.Experimental, 25_000_000), InlineData("2023", ResearchType.Feasibility, 8_250_000)]
    public void is_due_a_cent_above_the_threshold_of_the_type(string version, ResearchType type, int threshold)
    {
        Of(version, threshold, (type, 100)).ShouldBe(new(type, Eur(threshold), false, Eur(0), true));
        Of(version, threshold + 0.01m, (type, 100)).MustBeNotified.ShouldBeTrue();
        Of(version, threshold - 0.01m, (type, 100)).Margin.ShouldBe(Euros("0.01"));
    }

    [Theory]
    [InlineData("50.01", "0", "49.99", ResearchType.Fundamental), InlineData("50", "0", "50", ResearchType.Experimental)]
    [InlineData("50", "0.01", "49.99", ResearchType.Industrial), InlineData("0", "50", "50", ResearchType.Experimental)]
    public void goes_by_the_type_that_is_more_than_half(string fundamental, string industrial, string experimental, ResearchType predominant) =>
        Of("2014", 1, (ResearchType.Fundamental, decimal.Parse(fundamental)), (ResearchType.Industrial, decimal.Parse(industrial)), (ResearchType.Experimental, decimal.Parse(experimental)))
            .Predominant.ShouldBe(predominant);

    [Theory]
    [InlineData("2014", "500000.00", false), InlineData("2014", "500000.01", true), InlineData("2023", "100000.00", false), InlineData("2023", "100000.01", true)]
    public void goes_with_publication_above_an_amount(string version, string aid, bool isPublished) =>
        Of(version, decimal.Parse(aid), (ResearchType.Industrial, 1)).MustBePublished.ShouldBe(isPublished);

    private static NotificationAnswer Of(string version, decimal aid, params (ResearchType Type, decimal Costs)[] costs) =>
        new CalculateNotification().Evaluate(new(Eur(aid), [.. costs.Select(c => new ResearchCosts(c.Type, Eur(c.Costs)))]), Gber.Of(version)).Answer;
}

internal static class Gber
{
    public static RuleSet Of(string version) => Rules.Version("eu-gber-25", version);

    public static Calculated<AidIntensityAnswer> Intensity(string version, params IntensityCosts[] costs) => new CalculateAidIntensity().Evaluate(new(costs), Of(version));

    public static IntensityShare Share(string version, params IntensityCosts[] costs) => Intensity(version, costs).Answer.Shares.ShouldHaveSingleItem();
}

public sealed class the_rules_of_state_aid
{
    [Fact]
    public void are_verified_only_where_they_were_read()
    {
        string[] Unverified(string scheme, string version) => [.. Rules.Version(scheme, version).Rules.Where(r => !r.Verified && !r.Name.StartsWith("money.", StringComparison.Ordinal)).Select(r => r.Name)];
        Unverified("eu-gber-25", "2014").ShouldBe(["notification.predominant-share", "notification.fundamental", "notification.industrial", "notification.feasibility"]);
        Rules.Version("eu-gber-25", "2023").Rules.Where(r => r.Verified).Select(r => r.Name).ShouldBe(["collaboration.groups-are-one", "costs.simplified-options"]);
        Unverified("eu-sme", "2003").ShouldBe(
        [
            "micro.headcount-below", "micro.turnover", "micro.balance-sheet", "small.headcount-below", "small.turnover", "small.balance-sheet",
            "investor.up-to", "status.consecutive-years",
        ]);
        (Unverified("eu-de-minimis", "2024").Length, Unverified("nl-mit", "2025").Length).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("eu-gber-25", "2014-06-30", null), InlineData("eu-gber-25", "2023-06-30", "2014"), InlineData("eu-gber-25", "2023-07-01", "2023")]
    [InlineData("eu-de-minimis", "2023-12-31", null), InlineData("eu-de-minimis", "2030-12-31", "2024"), InlineData("eu-de-minimis", "2031-01-01", null)]
    [InlineData("MIT", "2016-12-31", "2013-2016"), InlineData("MIT", "2017-01-01", "2017"), InlineData("MIT", "2025-03-31", "2018-2025")]
    [InlineData("MIT", "2025-04-01", "2025"), InlineData("MIT", "2030-01-01", null)]
    public void are_chosen_by_the_day_of_the_grant(string scheme, string day, string? version) =>
        RuleBook.Shipped.Scheme(scheme)!.On(DateOnly.Parse(day))?.Version.ShouldBe(version);

    [Fact]
    public void keep_the_innovation_credits_apart_from_MIT()
    {
        RuleBook.Shipped.Scheme("nl-mit")!.Versions.ShouldAllBe(v => v.RuleSet.Find("innovation-credits")!.Value.Flag == false);
        RuleBook.Shipped.Scheme("innovation credits").ShouldBeNull();
    }

    [Theory]
    [InlineData("bonus.licences", "rate", "$.rules.bonus.licences: It is rate, share is needed.")]
    public void that_a_calculation_may_read_must_be_of_their_kind(string rule, string kind, string says)
    {
        var fine = Gber.Of("2023");
        var bad = fine with { Rules = [.. fine.Rules.Select(r => r.Name == rule ? r with { Value = new(Enum.Parse<RuleKind>(kind, ignoreCase: true), 0.15m) } : r)] };
        Should.Throw<BadRuleSetException>(() => RuleBook.Of([RuleSetFile.Read("bad.json", RuleSetText.Write(bad))])).Message.ShouldEndWith(says);
    }

    [Fact]
    public void of_a_calculation_are_all_there_or_all_left_out()
    {
        var fine = Rules.Version("nl-mit", "2025");
        RuleBook Book(Func<Rule, bool> keep) => RuleBook.Of([RuleSetFile.Read("mit.json", RuleSetText.Write(WithSources(fine with { Rules = [.. fine.Rules.Where(keep)] })))]);
        Should.NotThrow(() => Book(r => !r.Name.StartsWith("collaboration.", StringComparison.Ordinal) && !r.Name.StartsWith("small.", StringComparison.Ordinal) && !r.Name.StartsWith("large.", StringComparison.Ordinal)));
        Should.Throw<BadRuleSetException>(() => Book(r => r.Name != "small.costs-up-to")).Message
            .ShouldEndWith("'small.costs-up-to' (amount) is missing: the calculation 'research-collaboration' needs it.");
    }

    private static RuleSet WithSources(RuleSet rules) => rules with { Sources = [.. rules.Sources.Where(s => rules.Rules.Any(r => r.Sources.Contains(s.Key)))] };
}
