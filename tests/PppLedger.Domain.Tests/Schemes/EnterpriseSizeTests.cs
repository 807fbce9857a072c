using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

/// <summary>Domain rule I24 and the limits of domain.md 3.3.</summary>
public sealed class the_size_of_an_enterprise
{
    [Fact]
    public void I24_own_40_people_and_30_per_cent_of_a_partners_100_make_it_medium()
    {
        var answer = Of(Year(2025, 40, Held(30, 100)));
        answer.Years.Single().Headcount.ShouldBe(70);
        (answer.Status, answer.IsSme).ShouldBe((SizeStatus.Medium, true));
        Of(Year(2025, 40)).Status.ShouldBe(SizeStatus.Small);
    }

    [Theory]
    [InlineData("9.99", SizeStatus.Micro), InlineData("10", SizeStatus.Small), InlineData("49.99", SizeStatus.Small), InlineData("50", SizeStatus.Medium)]
    [InlineData("249.99", SizeStatus.Medium), InlineData("250", SizeStatus.NotSme)]
    public void goes_by_people(string people, SizeStatus size) => Of(Year(2025, decimal.Parse(people))).Status.ShouldBe(size);

    [Theory]
    [InlineData("2000000.00", "99000000", SizeStatus.Micro), InlineData("99000000", "2000000.00", SizeStatus.Micro), InlineData("2000000.01", "2000000.01", SizeStatus.Small)]
    [InlineData("10000000.00", "99000000", SizeStatus.Small), InlineData("99000000", "10000000.00", SizeStatus.Small), InlineData("10000000.01", "10000000.01", SizeStatus.Medium)]
    [InlineData("50000000.00", "99000000", SizeStatus.Medium), InlineData("99000000", "43000000.00", SizeStatus.Medium), InlineData("50000000.01", "43000000.01", SizeStatus.NotSme)]
    public void goes_by_turnover_or_by_balance_sheet(string turnover, string balance, SizeStatus size) =>
        Of(new EnterpriseYear(2025, new(1, Euros(turnover), Euros(balance)))).Status.ShouldBe(size);

    [Theory]
    [InlineData("24.9999", false, EnterpriseRelation.Autonomous, 0), InlineData("25", false, EnterpriseRelation.Partner, 25)]
    [InlineData("50", false, EnterpriseRelation.Partner, 50), InlineData("50.0001", false, EnterpriseRelation.Linked, 100)]
    [InlineData("50", true, EnterpriseRelation.Autonomous, 0), InlineData("50.0001", true, EnterpriseRelation.Linked, 100)]
    public void adds_nothing_a_share_or_all_of_another(string percent, bool isInvestor, EnterpriseRelation relation, int people) =>
        Of(Year(2025, 40, Held(decimal.Parse(percent), 100) with { IsInvestor = isInvestor })).Years.Single().Holdings.Single()
            .ShouldBe(new("Other", relation, people / 100m, people));

    [Fact]
    public void adds_turnover_and_balance_sheet_of_others_too()
    {
        var year = Of(new EnterpriseYear(2025, new(1, Eur(1_000_000), Eur(1_000_000)), [new("Other", 25, new(1, Eur(8_000_000), Eur(4_000_000.02m)))])).Years.Single();
        (year.Turnover, year.BalanceSheet, year.OfTheYear).ShouldBe((Eur(3_000_000), Euros("2000000.01"), SizeStatus.Small));
    }

    [Theory]
    [InlineData(new[] { 40, 60 }, SizeStatus.Small), InlineData(new[] { 40, 60, 60 }, SizeStatus.Medium), InlineData(new[] { 40, 60, 40, 60 }, SizeStatus.Small)]
    [InlineData(new[] { 60, 40 }, SizeStatus.Medium), InlineData(new[] { 60, 40, 40 }, SizeStatus.Small), InlineData(new[] { 40, 60, 300 }, SizeStatus.Medium)]
    [InlineData(new[] { 40, 60, 300, 300 }, SizeStatus.NotSme), InlineData(new[] { 300, 40, 5 }, SizeStatus.Small)]
    public void changes_only_after_two_years_running(int[] people, SizeStatus size) =>
        Of([.. people.Select((p, i) => Year(2020 + i, p)).Reverse()]).Status.ShouldBe(size);

    [Fact]
    public void shows_its_steps() => new CalculateEnterpriseSize().Evaluate(new(new(2026, 3, 1), [Year(2025, 40, Held(30, 100))]), Version("eu-sme", "2003"))
        .Steps.Select(s => (s.Arithmetic, s.Rule, s.Verified)).ShouldBe(
        [
            ("40 + 100 x 30 % = 70 people", "partner.from", true), ("70 >= 10", "micro.headcount-below", false), ("70 >= 50", "small.headcount-below", false),
            ("70 < 250; EUR 0.00 <= EUR 50,000,000.00", "medium.turnover", true), ("medium", null, true),
        ]);

    [Fact]
    public void is_refused_in_this_order()
    {
        Refusal? Refused(params EnterpriseYear[] years) => new CalculateEnterpriseSize().Refuses(new(new(2026, 3, 1), years), Version("eu-sme", "2003"));
        Refused(Year(2025, 1), Year(2024, 1)).ShouldBeNull();
        Refused(Year(2025, 1), Year(2023, 1)).ShouldBe(SchemeRefusal.EntriesContradict);
        Refused(Year(2025, 1), Year(2025, 1)).ShouldBe(SchemeRefusal.EntriesContradict);
        var broken = Year(2023, 1, Held(30, -1));
        Refused(Year(2025, 1), broken).ShouldBe(SchemeRefusal.NumberOutOfRange);
        broken = Year(2023, 1, Held(101, -1));
        Refused(Year(2025, 1), broken)!.Pointer.ShouldBe("/inputs/years/1/holdings/0/percent");
        broken = broken with { Own = new(0.001m, Eur(1), Eur(1)) };
        Refused(Year(2025, 1), broken)!.Pointer.ShouldBe("/inputs/years/1/own/headcount");
        Refused(Year(2025, 1), broken with { Year = 2026 }).ShouldBe(InputRefusal.YearOutOfRange);
    }

    private static EnterpriseSizeAnswer Of(params EnterpriseYear[] years) =>
        new CalculateEnterpriseSize().Evaluate(new(new(2026, 3, 1), years), Version("eu-sme", "2003")).Answer;

    private static EnterpriseYear Year(int year, decimal people, params EnterpriseHolding[] holdings) => new(year, new(people, Eur(0), Eur(0)), holdings);

    private static EnterpriseHolding Held(decimal percent, decimal people) => new("Other", percent, new(people, Eur(0), Eur(0)));
}
