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
    [InlineData("2026-07-01", ComplianceState.Met, 0)]
    [InlineData("2026-07-02", ComplianceState.Broken, -1)]
    public void I27_projects_of_a_programme_of_2025_start_within_18_months(string starts, ComplianceState state, int days)
    {
        var line = Of(Formed(startsOn: Day(starts)), [Granted(400_000, on: "2024-12-20")]).Line("project-chosen-in-time");

        (line.State, line.Margin).ShouldBe((state, ComplianceMeasure.Days(days)));
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
    public void W10_without_an_agreement_cannot_be_judged() =>
        Of(Formed(), [Granted(400_000)]).State("settlement-covers-payments").ShouldBe(ComplianceState.CannotBeJudged);

    [Fact]
    public void a_withdrawn_award_is_not_judged() =>
        ComplianceRules.Judge(Of(Formed(), [Granted(400_000), new AwardWithdrawn([new(null, Eur(400_000))], [], Day("2026-02-01"), "Entered twice.", true)]))
            .ShouldAllBe(l => l.Subject.AwardId == null);
}
