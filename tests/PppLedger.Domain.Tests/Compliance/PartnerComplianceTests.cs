using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

public sealed class compliance_of_a_partner
{
    [Theory]
    [InlineData("100000", ComplianceState.Met, "0")]
    [InlineData("100000.01", ComplianceState.Broken, "-0.01")]
    public void I6_aid_to_an_SME_for_industrial_research_of_200_000_is_half_of_it(string aid, ComplianceState state, string margin)
    {
        var line = Of(Formed(), [Granted(400_000), Deployed(Sme, decimal.Parse(aid))], Costs(Sme, 200_000)).Line("maximum-aid", Sme);

        (line.State, line.Limit!.Amount, line.Margin!.Amount, line.Subject.ResearchType).ShouldBe((state, 100_000m, decimal.Parse(margin), ResearchType.Industrial));
        line.Source.Rule.ShouldBe("maximum-aid.industrial");
        line.Behind.Select(b => b.Book).ShouldBe([Book.Funding, Book.Costs]);
    }

    [Theory]
    [InlineData("120000", ComplianceState.Met)]
    [InlineData("120000.01", ComplianceState.Broken)]
    public void I6_with_collaboration_it_is_120_000(string aid, ComplianceState state)
    {
        // A research organisation bears more than 10 % of the costs.
        var line = Of(Formed(), [Granted(400_000), Deployed(Sme, decimal.Parse(aid))], Costs(Sme, 200_000), Costs(Institute, 30_000)).Line("maximum-aid", Sme);

        (line.State, line.Limit!.Amount).ShouldBe((state, 120_000m));
        line.Steps[0].Rule.ShouldBe("collaboration.industrial");
        line.Explanation.ShouldContain("(effective collaboration, if research organisations may publish, which is taken for granted)");
    }

    [Theory]
    [InlineData("2028-12-31", "100000")]
    [InlineData("2029-04-01", "100000")]
    [InlineData("2029-04-02", "90000")]
    public void I6_once_all_may_be_reported_the_costs_that_count_are_those_reported(string today, string limit) =>
        (Of(Formed(), [Granted(400_000), Deployed(Sme, 90_000)], Costs(Sme, 200_000), Costs(Sme, 180_000, "reported")) with { Today = Day(today) })
            .Line("maximum-aid", Sme).Limit!.Amount.ShouldBe(decimal.Parse(limit));

    [Fact]
    public void I6_without_costs_in_the_ledger_it_cannot_be_judged()
    {
        var line = Of(Formed(), [Granted(400_000), Deployed(Sme, 100_000)], InKind(Sme, 100_000)).Line("maximum-aid", Sme);

        (line.State, line.Explanation).ShouldBe((ComplianceState.CannotBeJudged, "SME has EUR 100,000.00 of public aid for industrial research; what that work costs is not in the ledger."));
    }

    [Fact]
    public void I6_work_without_a_type_of_research_cannot_be_judged() =>
        Of(Formed(more: new WorkPackagePlanned("WP3", "Rest", null, null, null)), [Granted(400_000), Deployed(Sme, 10, workPackage: "WP3")])
            .State("maximum-aid", Sme).ShouldBe(ComplianceState.CannotBeJudged);

    [Fact]
    public void W7_I18_each_promise_and_all_together()
    {
        var facts = Of(
            Formed(), [Granted(400_000)],
            new(Book.Cash, "pledged", "EUR", Sme, null, null, null, 2026, 50_000, 0), new(Book.Cash, "received", "EUR", Sme, null, null, null, 2026, 40_000, 0),
            InKind(Sme, 60_000, "pledged"), InKind(Sme, 48_000), InKind(Sme, 9_000, "submitted"), InKind(Sme, 3_000, "rejected"),
            InKind(Sme, 30_000, "pledged", "WP2"), InKind(Sme, 36_000, workPackage: "WP2"));
        var lines = ComplianceRules.Judge(facts);

        lines.Where(l => l.Rule == "promises-kept").Select(l => $"{l.Subject.Book} {l.Subject.WorkPackage} {l.State} {l.Figure!.Amount} of {l.Limit!.Amount}, {l.Margin!.Amount}")
            .ShouldBe(["InKind WP1 Met 48000 of 60000, -12000", "InKind WP2 Met 30000 of 30000, 0", "Cash  Met 40000 of 50000, -10000"]);
        lines.Single(l => l is { Rule: "promises-together", Subject.Book: Book.InKind }).Explanation
            .ShouldBe("EUR 78,000.00 of the EUR 90,000.00 promised in kind counts (86.7 %); were any surplus to fill any promise, it were 93.3 %.");
    }

    [Theory]
    [InlineData("30000", ComplianceState.Met, null)]
    [InlineData("29999.99", ComplianceState.AtRisk, "2027-01-01")]
    public void W7_a_promise_of_60_000_is_behind_its_plan_by_a_cent_at_half_of_the_year(string accepted, ComplianceState state, string? breaksOn)
    {
        var line = Of(Formed(), [Granted(400_000)], InKind(Sme, 60_000, "pledged"), InKind(Sme, decimal.Parse(accepted))).Line("promises-kept");

        (line.State, line.BreaksOn).ShouldBe((state, breaksOn is null ? (DateOnly?)null : Day(breaksOn)));
    }

    [Theory]
    [InlineData("2026-12-31", ComplianceState.AtRisk)]
    [InlineData("2027-01-01", ComplianceState.Broken)]
    public void a_promise_is_broken_the_day_after_its_year(string today, ComplianceState state) =>
        (Of(Formed(), [Granted(400_000)], InKind(Sme, 60_000, "pledged"), InKind(Sme, 59_999.99m)) with { Today = Day(today) }).State("promises-kept").ShouldBe(state);

    [Theory]
    [InlineData("2026-06-30", "30000", ComplianceState.Broken)]
    [InlineData("2026-06-30", "60000", ComplianceState.Met)]
    [InlineData(null, "30000", ComplianceState.Met)]
    public void a_closed_consortium_keeps_no_promise_any_more(string? closed, string accepted, ComplianceState state)
    {
        // On its way to the end of 2026: half of it after half of the year.
        object[] end = closed is null ? [] : [new ConsortiumClosed(ConsortiumOutcome.Terminated, Day(closed))];
        var facts = Of(Formed(more: end), [Granted(400_000)], InKind(Sme, 60_000, "pledged"), InKind(Sme, decimal.Parse(accepted)));

        facts.State("promises-kept").ShouldBe(state);
        facts.State("promises-together").ShouldBe(state);
        if (state is ComplianceState.Broken)
        {
            facts.Line("promises-kept").Explanation.ShouldEndWith("its time ended on 2026-06-30.");
        }
    }

    [Theory]
    [InlineData("0", ComplianceState.CannotBeJudged)]
    [InlineData("59999.99", ComplianceState.CannotBeJudged)]
    [InlineData("60000", ComplianceState.Met)]
    public void a_promise_without_an_end_cannot_be_judged_until_it_is_kept(string accepted, ComplianceState state)
    {
        var endless = Formed() with { EndsOn = null };
        var facts = Of(
            endless, [Granted(400_000)], InKind(Sme, 60_000, "pledged") with { Year = null }, InKind(Sme, decimal.Parse(accepted)) with { Year = null });

        facts.State("promises-kept").ShouldBe(state);
        facts.State("promises-together").ShouldBe(state);
    }

    [Fact]
    public void the_size_of_an_enterprise_is_determined_once_something_is_granted()
    {
        Of(Formed(), [Granted(400_000)]).State("size-status-known").ShouldBe(ComplianceState.Broken);
        (Of(Formed(), [Granted(400_000)]) with { Awards = [] }).State("size-status-known").ShouldBe(ComplianceState.AtRisk);
        Of(Formed(more: new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.Medium, Day("2025-12-15"))), [Granted(400_000)])
            .Line("size-status-known").Explanation.ShouldBe("SME is determined as medium as of 2025-12-15.");
    }

    [Fact]
    public void open_flags_are_counted_where_they_are_known()
    {
        var facts = Of(Formed(), [Granted(400_000)]);
        facts.State("no-open-flags").ShouldBe(ComplianceState.Met);
        (facts with { OpenFlags = new Dictionary<string, int>(StringComparer.Ordinal) { ["late"] = 2, ["overlap"] = 1 } }).Line("no-open-flags").Explanation
            .ShouldBe("3 flags are open: 2 late, 1 overlap.");
        (facts with { OpenFlags = null }).State("no-open-flags").ShouldBe(ComplianceState.CannotBeJudged);
    }
}
