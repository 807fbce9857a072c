using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

public sealed class compliance_of_an_award
{
    [Theory]
    [InlineData("360000", ComplianceState.Met, "0")]
    [InlineData("360000.01", ComplianceState.Broken, "-0.01")]
    public void I25_advances_may_reach_90_per_cent_of_the_maximum(string advanced, ComplianceState state, string margin)
    {
        var line = Of(Formed(), [Granted(400_000), new AdvancePaid(Institute, Eur(decimal.Parse(advanced)), Day("2026-01-05"), null)]).Line("advances-within-share");

        (line.State, line.Limit, line.Margin).ShouldBe((state, new(360_000, "EUR", Book.Funding), new(decimal.Parse(margin), "EUR", Book.Funding)));
        (line.Source.Scheme, line.Source.RuleSet, line.Source.Rule).ShouldBe(("nl-pps-i", "2024", "advance.share"));
        line.Behind.ShouldHaveSingleItem().Accounts.ShouldBe(["paid"]);
    }

    [Fact]
    public void I25_says_by_how_much() =>
        Of(Formed(), [Granted(400_000), new AdvancePaid(Institute, Eur(360_000.01m), Day("2026-01-05"), null)]).Line("advances-within-share").Explanation.ShouldBe(
            "EUR 360,000.01 was paid in advance under TKI-26-1; of EUR 400,000.00 at most EUR 360,000.00 may be, which is EUR 0.01 too much.");

    [Theory]
    [InlineData("25000", ComplianceState.Met)]
    [InlineData("25000.01", ComplianceState.Broken)]
    public void I25_a_small_grant_may_be_advanced_in_full(string ceiling, ComplianceState state) =>
        Of(Formed(), [Granted(decimal.Parse(ceiling)), new AdvancePaid(Institute, Eur(25_000), Day("2026-01-05"), null)]).State("advances-within-share").ShouldBe(state);

    [Theory]
    [InlineData("400000", ComplianceState.Met)]
    [InlineData("400000.01", ComplianceState.Broken)]
    public void payments_stay_within_the_ceiling(string paid, ComplianceState state) =>
        Of(Formed(endsOn: new(2026, 6, 29)), [Granted(400_000), new InstalmentPaid(Institute, Eur(decimal.Parse(paid)), Day("2026-01-05"), null)])
            .State("payments-within-ceiling").ShouldBe(state);

    [Theory]
    [InlineData("2027-06-30", ComplianceState.Met, null)]
    [InlineData("2027-07-01", ComplianceState.AtRisk, "2027-07-01")]
    public void payments_are_at_risk_where_they_are_used_up_before_the_end(string ends, ComplianceState state, string? breaksOn)
    {
        // Six months took 100,000; the other 200,000 last twelve.
        var line = Of(Formed(endsOn: Day(ends)), [Granted(300_000), new InstalmentPaid(Institute, Eur(100_000), Day("2026-01-01"), null)]).Line("payments-within-ceiling");

        (line.State, line.BreaksOn).ShouldBe((state, breaksOn is null ? (DateOnly?)null : Day(breaksOn)));
    }

    [Theory]
    [InlineData("2026-03-15", ComplianceState.Met, 0)]
    [InlineData("2026-03-14", ComplianceState.Broken, -1)]
    public void I4_the_agreement_signed_on_15_March_comes_before_deployment(string deployed, ComplianceState state, int days)
    {
        var line = Of(Formed(more: Signed("2026-03-15", (Sme, 100_000))), [Granted(400_000), Deployed(Sme, 80_000, deployed)]).Line("agreement-before-deployment");

        (line.State, line.Margin).ShouldBe((state, ComplianceMeasure.Days(days)));
    }

    [Fact]
    public void I4_an_agreement_that_does_not_show_the_partner_is_none() =>
        Of(Formed(more: Signed("2026-01-15", (Institute, 100_000))), [Granted(400_000), Deployed(Sme, 80_000, "2026-03-01")]).State("agreement-before-deployment").ShouldBe(ComplianceState.Broken);

    [Fact]
    public void I4_without_deployment_nothing_is_judged() =>
        Of(Formed(), [Granted(400_000)]).State("agreement-before-deployment").ShouldBe(ComplianceState.NotApplicable);

    [Theory]
    [InlineData("2026-07-01", ComplianceState.Met)]
    [InlineData("2026-07-02", ComplianceState.CannotBeJudged)]
    public void I27_a_project_of_a_programme_of_2025_is_chosen_within_18_months(string recorded, ComplianceState state)
    {
        // It begins later than that: the choice is limited, not the work.
        var facts = Of(Formed(startsOn: new(2026, 9, 1)), [Granted(400_000, on: "2024-12-20")]) with { RecordedOn = Day(recorded), Today = Day("2026-12-01") };
        var line = (facts with { Consortium = Formed(startsOn: new(2026, 9, 1)) }).Line("project-chosen-in-time");

        (line.State, line.Margin).ShouldBe((state, state is ComplianceState.Met ? ComplianceMeasure.Days(0) : null));
        line.Explanation.ShouldContain($"so its projects are chosen by 2026-07-01; this one was recorded on {recorded}");
    }

    [Fact]
    public void I27_a_project_that_was_recorded_late_was_chosen_by_the_day_it_began_or_signed()
    {
        ConsortiumFacts Late(string starts, params object[] more) =>
            Of(Formed(startsOn: Day(starts), more: more), [Granted(400_000, on: "2024-12-20")]) with { RecordedOn = Day("2026-11-01"), Today = Day("2026-12-01") };

        Late("2026-07-01").State("project-chosen-in-time").ShouldBe(ComplianceState.Met);
        Late("2026-07-02").State("project-chosen-in-time").ShouldBe(ComplianceState.CannotBeJudged);
        Late("2027-01-01", Signed("2026-06-01", (Sme, 1_000))).Line("project-chosen-in-time").Explanation.ShouldContain("this one signed its agreement on 2026-06-01");
        (Late("2026-12-31") with { RecordedOn = Day("2026-12-01") }).State("project-chosen-in-time").ShouldBe(ComplianceState.CannotBeJudged);
    }

    [Theory]
    [InlineData("2025-02-15", "2025-01-01", "2026-07-01")]
    [InlineData("2025-10-31", "2025-01-01", "2026-07-01")]
    [InlineData("2024-11-01", "2025-01-01", "2026-07-01")]
    public void I27_without_a_tranche_the_year_of_the_programme_is_a_guess_and_said_to_be_one(string granted, string starts, string by)
    {
        var line = Of(Formed(), [Granted(400_000, on: granted)]).Line("project-chosen-in-time");

        line.Explanation.ShouldStartWith($"The programme of TKI-26-1 is taken to start on {starts}, so its projects are chosen by {by};");
        line.Steps.ShouldHaveSingleItem().Verified.ShouldBeFalse();

        var told = Of(Formed(), [Granted(400_000, on: granted) with { Tranche = "2026" }]).Line("project-chosen-in-time");
        told.Explanation.ShouldStartWith("The programme of TKI-26-1 starts on 2026-01-01, so its projects are chosen by 2027-07-01;");
        told.Steps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("money-used-in-time"), InlineData("project-chosen-in-time")]
    public void I27_of_a_scheme_without_rules_cannot_be_judged(string rule)
    {
        var line = Of(Formed(), [Granted(400_000, "Province")]).Line(rule);
        (line.State, line.Explanation).ShouldBe((ComplianceState.CannotBeJudged, "The ledger knows no rules of Province on 2025-12-15."));
        Of(Formed(), [Granted(400_000, "IHI JU")]).State(rule).ShouldBe(ComplianceState.NotApplicable);
    }

    [Theory]
    [InlineData("2030-12-20", ComplianceState.Met)]
    [InlineData("2030-12-21", ComplianceState.Broken)]
    public void I27_money_granted_on_20_December_2024_is_used_by_that_day_of_2030(string used, ComplianceState state) =>
        (Of(Formed(), [Granted(400_000, on: "2024-12-20"), Deployed(Sme, 400_000, used)]) with { Today = Day("2031-01-01") }).State("money-used-in-time").ShouldBe(state);

    [Theory]
    [InlineData("2030-12-20", ComplianceState.AtRisk, "2030-12-21")]
    [InlineData("2030-12-21", ComplianceState.Broken, null)]
    public void I27_what_is_not_used_by_then_is_broken_the_day_after(string today, ComplianceState state, string? breaksOn)
    {
        var line = (Of(Formed(), [Granted(400_000, on: "2024-12-20"), new AdvancePaid(Sme, Eur(100_000.01m), Day("2025-01-05"), null), Deployed(Sme, 100_000, "2025-03-01")]) with { Today = Day(today) }).Line("money-used-in-time");

        (line.State, line.BreaksOn).ShouldBe((state, breaksOn is null ? (DateOnly?)null : Day(breaksOn)));
    }

    [Fact]
    public void I27_what_was_never_paid_is_not_missed_afterwards() =>
        (Of(Formed(), [Granted(400_000, on: "2024-12-20"), new AdvancePaid(Sme, Eur(100_000), Day("2025-01-05"), null), Deployed(Sme, 100_000, "2025-03-01")]) with { Today = Day("2030-12-21") })
            .State("money-used-in-time").ShouldBe(ComplianceState.Met);

    [Theory]
    [InlineData("2030-12-20", ComplianceState.Met)]
    [InlineData("2030-12-21", ComplianceState.Broken)]
    public void I27_what_is_paid_at_settlement_is_not_to_be_used_any_more(string used, ComplianceState state)
    {
        object[] award =
        [
            Granted(400_000, on: "2024-12-20"), new AdvancePaid(Sme, Eur(360_000), Day("2025-01-05"), null), Deployed(Sme, 360_000, used),
            new AwardSettled([], Eur(400_000), null, [], new(Eur(800_000), Eur(0), 50m), Day("2031-03-01"), null),
            new InstalmentPaid(Sme, Eur(40_000), Day("2031-03-15"), null),
        ];
        foreach (var today in new[] { "2031-03-02", "2035-01-01" })
        {
            var line = (Of(Formed(), award) with { Today = Day(today) }).Line("money-used-in-time");
            (line.State, line.Margin, line.BreaksOn).ShouldBe((state, ComplianceMeasure.Days(state is ComplianceState.Met ? 0 : -1), null));
        }
    }

    [Theory]
    [InlineData("2023-12-20", ComplianceState.Met, null)]
    [InlineData("2023-12-21", ComplianceState.AtRisk, "2026-12-21")]
    [InlineData("2026-12-20", ComplianceState.AtRisk, "2026-12-21")]
    [InlineData("2026-12-21", ComplianceState.Broken, null)]
    public void I27_of_which_nothing_was_ever_used_is_at_risk_from_the_middle_of_its_time(string today, ComplianceState state, string? breaksOn)
    {
        // Six years of which the middle is 2023-12-21.
        var six = Rules.Version("nl-pps-i", "2024");
        var facts = Of(Formed(), [Granted(400_000, on: "2020-12-20")]) with { Today = Day(today) };
        var line = (facts with { Awards = [facts.Awards[0] with { Rules = six }] }).Line("money-used-in-time");

        (line.State, line.BreaksOn).ShouldBe((state, breaksOn is null ? (DateOnly?)null : Day(breaksOn)));
    }

    [Theory]
    [InlineData(0, "350000", "-10000")]
    [InlineData(40_000, "330000", "-30000")]
    public void W10_settled_now_it_would_be_recovered(int rejected, string settled, string margin)
    {
        var line = Of(
            Formed(more: Signed("2026-01-02", (Sme, 400_000))),
            [Granted(400_000), new AdvancePaid(Sme, Eur(360_000), Day("2026-01-05"), null), Deployed(Sme, 360_000)],
            InKind(Sme, 340_000 - rejected), InKind(Sme, rejected, "disallowed")).Line("settlement-covers-payments");

        (line.State, line.Figure, line.Margin)
            .ShouldBe((ComplianceState.AtRisk, new(decimal.Parse(settled), "EUR", Book.Funding), new(decimal.Parse(margin), "EUR", Book.Funding)));
        line.Steps[0].Arithmetic.ShouldBe("EUR 400,000.00 / EUR 800,000.00 = 50 %");
    }

    [Theory]
    [InlineData("360000", ComplianceState.Met)]
    [InlineData("359999.98", ComplianceState.Broken)]
    public void W10_what_is_settled_covers_what_was_paid_to_the_cent(string inKind, ComplianceState state) => Of(
        Formed(endsOn: new(2026, 3, 30), more: Signed("2026-01-02", (Sme, 400_000))),
        [Granted(400_000), new AdvancePaid(Sme, Eur(360_000), Day("2026-01-05"), null), Deployed(Sme, 360_000)],
        InKind(Sme, decimal.Parse(inKind))).State("settlement-covers-payments").ShouldBe(state);

    [Fact]
    public void W10_beside_another_award_the_agreement_does_not_say_what_is_for_which()
    {
        var one = Of(
            Formed(more: Signed("2026-01-02", (Sme, 400_000))), [Granted(400_000), new AdvancePaid(Sme, Eur(360_000), Day("2026-01-05"), null), Deployed(Sme, 360_000)], InKind(Sme, 360_000));
        one.State("settlement-covers-payments").ShouldBe(ComplianceState.Met);

        var line = one.Beside(Granted(40_000)).OfAward("settlement-covers-payments", AwardId);
        (line.State, line.Explanation).ShouldBe((ComplianceState.CannotBeJudged, "More than one award is granted, and the agreement does not say which contributions are for TKI-26-1."));
    }

    [Theory]
    [InlineData("IHI JU", "2025-12-15", ComplianceState.NotApplicable)]
    [InlineData("HORIZON-RIA", "2025-12-15", ComplianceState.CannotBeJudged)]
    [InlineData("Charity", "2025-12-15", ComplianceState.CannotBeJudged)]
    [InlineData("PPS-I", "2025-12-15", ComplianceState.Broken)]
    [InlineData("PPS-toeslag", "2021-12-15", ComplianceState.Broken)]
    [InlineData("MIT", "2025-12-15", ComplianceState.Broken)]
    public void I25_the_Kaderbesluit_holds_for_the_schemes_of_the_ministry(string scheme, string granted, ComplianceState advances)
    {
        var facts = Of(Formed(more: Signed("2021-01-02", (Sme, 400_000))), [Granted(400_000, scheme, granted), new AdvancePaid(Institute, Eur(380_000), Day("2026-01-05"), null)]);

        facts.State("advances-within-share").ShouldBe(advances);
        facts.State("settlement-covers-payments").ShouldBe(advances is ComplianceState.Broken ? ComplianceState.AtRisk : advances);
    }

    [Fact]
    public void W10_without_an_agreement_cannot_be_judged() =>
        Of(Formed(), [Granted(400_000)]).State("settlement-covers-payments").ShouldBe(ComplianceState.CannotBeJudged);

    [Fact]
    public void of_a_consortium_entered_by_mistake_nothing_is_asked()
    {
        object[] award = [Granted(400_000), new AdvancePaid(Institute, Eur(400_000), Day("2026-01-05"), null)];
        var lines = ComplianceRules.Judge(Of(Formed(more: new ConsortiumClosed(ConsortiumOutcome.EnteredInError, Day("2026-05-01"))), award));

        lines.Select(l => l.Key).ShouldBe(ComplianceRules.Judge(Of(Formed(), award)).Select(l => l.Key), ignoreOrder: true);
        lines.ShouldAllBe(l => l.State == ComplianceState.NotApplicable && l.Explanation == "P-1 was entered by mistake: nothing is asked of it." && l.BreaksOn == null);
    }

    [Fact]
    public void a_withdrawn_award_is_not_judged() =>
        ComplianceRules.Judge(Of(Formed(), [Granted(400_000), new AwardWithdrawn([new(null, Eur(400_000))], [], Day("2026-02-01"), "Entered twice.", true)]))
            .ShouldAllBe(l => l.Subject.AwardId == null);
}
