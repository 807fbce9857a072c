using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

public sealed class deviation_from_a_budget
{
    [Fact]
    public void I26_the_rate_of_a_year_runs_from_the_first_day_of_the_work()
    {
        // 60,000 in its first month: the other 65,000 last another month and two days.
        var facts = Of(Formed(startsOn: Day("2026-10-01")), [Granted(400_000)], Costs(Sme, 100_000), Costs(Sme, 60_000, "reported")) with { Today = Day("2026-10-31") };
        var line = facts.Line("budget-deviation", Sme);

        (line.State, line.BreaksOn).ShouldBe((ComplianceState.AtRisk, Day("2026-12-04")));
        (facts with { Consortium = Formed() }).State("budget-deviation", Sme).ShouldBe(ComplianceState.Met);
    }

    [Fact]
    public void I26_costs_of_a_year_whose_budget_was_taken_away_are_a_deviation()
    {
        var line = Of(Formed(), [Granted(400_000)], Costs(Sme, 0), Costs(Sme, 50_000, "reported")).Line("budget-deviation", Sme);
        (line.State, line.Margin!.Amount).ShouldBe((ComplianceState.Broken, -50_000m));
        line.Explanation.ShouldStartWith("SME reported EUR 50,000.00 of costs for 2026, of EUR 0.00 budgeted: more than 25 % above it,");
        Of(Formed(), [Granted(400_000)], Costs(Sme, 0)).State("budget-deviation", Sme).ShouldBe(ComplianceState.CannotBeJudged);
    }

    [Theory]
    [InlineData("PPS-toeslag"), InlineData("MIT")]
    public void I26_holds_for_the_other_schemes_of_the_ministry_too(string scheme) =>
        Of(Formed(), [Granted(400_000, scheme, scheme == "MIT" ? "2025-12-15" : "2021-12-15")], Costs(Sme, 100_000), Costs(Sme, 125_001, "reported")).State("budget-deviation", Sme).ShouldBe(ComplianceState.Broken);
}
