using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

/// <summary>Aid is what is settled, else what is deployed; what is allocated beyond the maximum is a risk (domain rule I6).</summary>
public sealed class public_aid_that_stands_and_that_may_come
{
    private static readonly object[] Sizes =
    [
        new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.Small, Day("2025-12-01")),
        new PartnerJoined(Large, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
        new SizeStatusDetermined(Large, ParticipationRole.Participant, SizeStatus.NotSme, Day("2025-12-01")),
        new WorkPackagePlanned("WP4", "Prototype", ResearchType.Experimental, null, null),
    ];

    private static FundingAllocated Allocated(Guid partner, decimal amount) => new(partner, ParticipationRole.Participant, Eur(amount), Day("2025-12-20"));

    private static AwardSettled Settled(decimal? own, decimal lapsed, decimal? common = null, Guid? partner = null) => new(
        own is null ? [] : [new(partner ?? Sme, ParticipationRole.Participant, Eur(own.Value), lapsed == 0 ? null : Eur(lapsed))], common is null ? null : Eur(common.Value), null, [],
        new(Eur(200_000), Eur(0), 50), Day("2026-06-01"), null);

    [Theory]
    [InlineData("120000", ComplianceState.Met)]
    [InlineData("120000.01", ComplianceState.AtRisk)]
    [InlineData("200000", ComplianceState.AtRisk)]
    public void I6_what_is_allocated_above_the_maximum_is_at_risk_before_anything_is_deployed(string allocated, ComplianceState state)
    {
        var line = Of(Formed(more: Sizes), [Granted(400_000), Allocated(Sme, decimal.Parse(allocated))], Costs(Sme, 200_000), Costs(Institute, 30_000)).Line("maximum-aid", Sme);

        (line.State, line.Figure!.Amount, line.Limit!.Amount, line.BreaksOn).ShouldBe((state, 0m, 120_000m, null));
        if (allocated == "200000")
        {
            line.Explanation.ShouldEndWith("EUR 120,000.00 is left. EUR 200,000.00 is allocated to it, EUR 80,000.00 more than may be public.");
            line.Steps.ShouldContain(s => s.Arithmetic == "EUR 200,000.00 - EUR 120,000.00 = EUR 80,000.00");
        }
    }

    [Fact]
    public void I6_at_the_rate_of_deployment_a_day_is_told_on_which_it_breaks()
    {
        // 60,000 in the five and a half months since 10 January: 120,000 by the end of the year.
        var line = Of(Formed(more: Sizes), [Granted(400_000), Allocated(Sme, 200_000), Deployed(Sme, 60_000)], Costs(Sme, 200_000), Costs(Institute, 30_000)).Line("maximum-aid", Sme);

        line.State.ShouldBe(ComplianceState.AtRisk);
        line.BreaksOn!.Value.ShouldBeInRange(Day("2026-12-01"), Day("2026-12-31"));
        // The intensity of a small enterprise is 80 %: 160,000.
        var intensity = Of(Formed(more: Sizes), [Granted(400_000), Allocated(Sme, 200_000), Deployed(Sme, 60_000)], Costs(Sme, 200_000), Costs(Institute, 30_000)).Line("aid-intensity", Sme);
        intensity.State.ShouldBe(ComplianceState.AtRisk);
        intensity.Explanation.ShouldEndWith("EUR 200,000.00 is allocated to it, EUR 40,000.00 more than may be public.");
        intensity.BreaksOn!.Value.ShouldBeGreaterThan(line.BreaksOn.Value);
    }

    [Fact]
    public void I6_of_the_only_partner_all_that_is_granted_counts()
    {
        var alone = Given.Fold<Consortium>(
            new ConsortiumFormed("P-1", "Alone", null, null, null, null, new(2026, 1, 1), new(2028, 12, 31)),
            new PartnerJoined(Sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new WorkPackagePlanned("WP1", "Furnace", ResearchType.Industrial, null, null));
        var line = Of(alone, [Granted(100_000.01m)], Costs(Sme, 200_000)).Line("maximum-aid", Sme);

        line.State.ShouldBe(ComplianceState.AtRisk);
        line.Explanation.ShouldEndWith("EUR 100,000.01 is granted, EUR 0.01 more than may be public.");
        Of(alone, [Granted(100_000)], Costs(Sme, 200_000)).State("maximum-aid", Sme).ShouldBe(ComplianceState.Met);
    }

    [Theory]
    [InlineData(90_000, 110_000, ComplianceState.Broken, -10_000)]
    [InlineData(90_000, 100_000, ComplianceState.Met, 0)]
    [InlineData(110_000, 80_000, ComplianceState.Met, 20_000)]
    public void I6_once_the_money_is_settled_what_is_settled_is_the_aid(int deployed, int settled, ComplianceState state, int margin)
    {
        // Without the institute's costs nobody collaborates: at most half of 200,000.
        var line = Of(Formed(more: Sizes), [Granted(120_000), Allocated(Sme, 120_000), Deployed(Sme, deployed), Settled(settled, 120_000 - settled)], Costs(Sme, 200_000)).Line("maximum-aid", Sme);

        (line.State, line.Figure!.Amount, line.Margin!.Amount).ShouldBe((state, (decimal)settled, (decimal)margin));
        line.Behind.ShouldContain(b => b.Accounts.Contains("settled") && b.OrganisationId == Sme);
    }

    [Theory]
    [InlineData(150_000, 90_000)]
    [InlineData(70_000, 70_000)]
    public void I6_what_is_settled_in_common_is_the_right_of_whoever_deployed_it(int common, int aid) =>
        Of(Formed(more: Sizes), [Granted(200_000), Deployed(Sme, 90_000), Settled(null, 0, common)], Costs(Sme, 200_000)).Line("maximum-aid", Sme).Figure!.Amount.ShouldBe(aid);

    [Fact]
    public void I6_a_partner_that_works_on_two_types_of_research_is_judged_on_both_together_too()
    {
        // At most 50 % of 200,000 and 25 % of 400,000; 90,000 and 20,000 are deployed, 240,000 settled: which of the two the rest is for is not known.
        var facts = Of(
            Formed(more: Sizes), [Granted(300_000), Allocated(Sme, 240_000), Deployed(Sme, 90_000), Deployed(Sme, 20_000, workPackage: "WP4")],
            Costs(Sme, 200_000), Costs(Sme, 400_000, workPackage: "WP4"));
        ComplianceLine Of2(ConsortiumFacts f, ResearchType? type) => ComplianceRules.Judge(f).Single(l => l.Rule == "maximum-aid" && l.Subject.OrganisationId == Sme && l.Subject.ResearchType == type);

        (Of2(facts, ResearchType.Industrial).State, Of2(facts, ResearchType.Industrial).Figure!.Amount).ShouldBe((ComplianceState.Met, 90_000m));
        var together = Of2(facts, null);
        (together.State, together.Figure!.Amount, together.Limit!.Amount).ShouldBe((ComplianceState.AtRisk, 110_000m, 200_000m));
        together.Explanation.ShouldContain("EUR 240,000.00 is allocated to it, EUR 40,000.00 more than may be public.");

        var settled = facts with { Awards = [.. facts.Awards.Select(a => a with { Award = a.Award.Apply(Settled(240_000, 0)) })] };
        (Of2(settled, null).State, Of2(settled, null).Margin!.Amount).ShouldBe((ComplianceState.Broken, -40_000m));
        Of2(settled, ResearchType.Experimental).Figure!.Amount.ShouldBe(20_000);

        // Settled at half of what was deployed: each type has half.
        var less = facts with { Awards = [.. facts.Awards.Select(a => a with { Award = a.Award.Apply(Settled(55_000, 185_000)) })] };
        (Of2(less, ResearchType.Industrial).Figure!.Amount, Of2(less, ResearchType.Experimental).Figure!.Amount).ShouldBe((45_000m, 10_000m));
    }

    [Fact]
    public void aid_whose_work_costs_nothing_in_the_ledger_cannot_be_judged() =>
        Of(Formed(more: Sizes), [Granted(400_000), Allocated(Sme, 50_000)], Costs(Institute, 30_000)).State("maximum-aid", Sme).ShouldBe(ComplianceState.CannotBeJudged);

    [Theory]
    [InlineData("2028-12-31", ComplianceState.Met)]
    [InlineData("2029-01-01", ComplianceState.AtRisk)]
    [InlineData("2029-04-01", ComplianceState.AtRisk)]
    [InlineData("2029-04-02", ComplianceState.Broken)]
    public void I6_costs_may_be_reported_for_13_weeks_after_the_end(string today, ComplianceState state)
    {
        // Half of 200,000 is 100,000; of the 150,000 reported so far, 75,000. The last quarter is not in.
        var facts = Of(Formed(more: Sizes), [Granted(100_000), Allocated(Sme, 100_000), Deployed(Sme, 100_000)], Costs(Sme, 200_000), Costs(Sme, 150_000, "reported")) with { Today = Day(today) };

        var line = facts.Line("maximum-aid", Sme);
        (line.State, line.BreaksOn).ShouldBe((state, state is ComplianceState.AtRisk ? Day("2029-04-02") : (DateOnly?)null));
        if (state is ComplianceState.AtRisk)
        {
            line.Explanation.ShouldEndWith("Of the EUR 150,000.00 of costs reported so far EUR 75,000.00 may be public; costs may be reported until 2029-04-01.");
        }

        // Nothing is reported any more once it is closed.
        var closed = facts with { Today = Day("2029-01-01"), Consortium = facts.Consortium.Apply(new ConsortiumClosed(ConsortiumOutcome.Completed, Day("2028-12-31"))) };
        closed.State("maximum-aid", Sme).ShouldBe(ComplianceState.Broken);
    }

    [Theory]
    [InlineData("2029-04-01", ComplianceState.AtRisk)]
    [InlineData("2029-04-02", ComplianceState.Broken)]
    public void what_a_settlement_would_not_cover_is_at_risk_as_long_as_costs_may_be_reported(string today, ComplianceState state) =>
        (Of(Formed(more: [.. Sizes, Signed("2025-12-20", (Sme, 100_000m))]), [Granted(100_000), new AdvancePaid(Sme, Eur(90_000), Day("2026-01-05"), null)]) with { Today = Day(today) })
            .State("settlement-covers-payments").ShouldBe(state);

    [Fact]
    public void W8_what_is_settled_for_a_member_is_what_the_Joint_Undertaking_pays_it()
    {
        var line = Of(
            Formed(more: Sizes), [Granted(560_000, "IHI JU"), Allocated(Sme, 560_000), Deployed(Sme, 504_000), Settled(560_000, 0)], Costs(Sme, 800_000)).Line("member-contributions");

        line.Steps.ShouldContain(s => s.Arithmetic == "EUR 800,000.00 - EUR 560,000.00 = EUR 240,000.00");
        line.Figure!.Amount.ShouldBe(240_000);
    }

    [Fact]
    public void all_partners_together_cannot_be_judged_where_one_of_them_cannot()
    {
        var line = ComplianceRules.Judge(Of(
                Formed(more: [.. Sizes, new WorkPackagePlanned("WP5", "Open", null, null, null)]), [Granted(100_000)],
                Costs(Sme, 200_000), Costs(Institute, 30_000), Costs(Large, 50_000, workPackage: "WP5")))
            .Single(l => l.Rule == "maximum-aid" && l.Subject.Kind is ComplianceSubjectKind.Consortium);

        (line.State, line.Explanation).ShouldBe((ComplianceState.CannotBeJudged, "All partners together cannot be judged, because Large cannot be."));
    }
}
