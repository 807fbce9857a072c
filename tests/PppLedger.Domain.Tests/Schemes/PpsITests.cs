using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

/// <summary>The worked example W3 and domain rule I6.</summary>
public sealed class the_maximum_aid_under_pps_i
{
    private static readonly AidCosts[] W3 =
    [
        new("University", ResearchType.Fundamental, Eur(600_000), NonEconomic: true),
        new("SME", ResearchType.Industrial, Eur(200_000)),
        new("Large", ResearchType.Experimental, Eur(300_000)),
    ];

    [Theory]
    [InlineData(true, 720_000, 380_000, "0.6545", new[] { 480_000, 120_000, 120_000 })]
    [InlineData(false, 655_000, 445_000, "0.5955", new[] { 480_000, 100_000, 75_000 })]
    public void is_that_of_W3_with_and_without_collaboration(bool collaboration, int maximum, int others, string share, int[] each)
    {
        var answer = MaximumAid(collaboration, W3).Answer;
        answer.MaximumAid.ShouldBe(Eur(maximum));
        answer.OthersBring.ShouldBe(Eur(others));
        answer.Share.ShouldBe(decimal.Parse(share));
        answer.Shares.Select(s => s.MaximumAid).ShouldBe(each.Select(e => Eur(e)));
        answer.IsWithin.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, "100000.00", true, "0.00"), InlineData(false, "100000.01", false, "0.01")]
    [InlineData(true, "120000.00", true, "0.00"), InlineData(true, "120000.01", false, "0.01")]
    public void is_kept_or_exceeded_by_a_cent(bool collaboration, string aid, bool isWithin, string excess)
    {
        var answer = MaximumAid(collaboration, new AidCosts("SME", ResearchType.Industrial, Eur(200_000), PublicAid: Euros(aid))).Answer; // I6
        answer.IsWithin.ShouldBe(isWithin);
        answer.Shares.Single().Excess.ShouldBe(Euros(excess));
    }

    [Fact]
    public void counts_the_aid_of_every_scheme() => // W9 (b): 60,000 of PPS-I and 25,000 of a province
        MaximumAid(
            true, new("SME", ResearchType.Industrial, Eur(100_000), PublicAid: Eur(60_000)), new("SME", ResearchType.Industrial, Eur(0), PublicAid: Eur(25_000)))
            .Answer.Shares.Single().Excess.ShouldBe(Eur(25_000));

    [Theory]
    [InlineData("0.01", "0.00"), InlineData("0.03", "0.01"), InlineData("0.04", "0.02")]
    public void is_not_exceeded_by_rounding(string costs, string maximum) => // 0.005, 0.015, 0.02
        MaximumAid(false, new AidCosts("SME", ResearchType.Industrial, Euros(costs))).Answer.MaximumAid.ShouldBe(Euros(maximum));

    [Fact]
    public void shows_its_steps() => MaximumAid(true, W3).Steps.Select(s => s.Arithmetic).ShouldBe(
    [
        "EUR 600,000.00 x 80 % = EUR 480,000.00", "50 % + 10 % = 60 %", "EUR 200,000.00 x 60 % = EUR 120,000.00",
        "25 % + 15 % = 40 %", "EUR 300,000.00 x 40 % = EUR 120,000.00",
        "EUR 480,000.00 + EUR 120,000.00 + EUR 120,000.00 = EUR 720,000.00", "EUR 1,100,000.00 - EUR 720,000.00 = EUR 380,000.00",
    ]);

    [Fact]
    public void is_refused_for_feasibility_studies() =>
        new CalculateMaximumAid().Refuses(new(true, [new("SME", ResearchType.Feasibility, Eur(1))]), PpsI).ShouldBe(SchemeRefusal.NotUnderTheseRules);
}

/// <summary>Domain rule I27: the last day is in time, the day after is not.</summary>
public sealed class the_deadlines_of_a_programme_under_pps_i
{
    private static readonly DeadlineInputs Granted = new(new(2025, 1, 1), new(2024, 12, 20));

    [Theory]
    [InlineData("2026-07-01", 0), InlineData("2026-07-02", 1)]
    public void give_eighteen_months_to_choose_its_projects(string chosen, int late) =>
        Of(DeadlineKind.Choice, Granted with { ChosenOn = DateOnly.Parse(chosen) }).ShouldBe(new(DeadlineKind.Choice, new(2026, 7, 1), DateOnly.Parse(chosen), late));

    [Theory]
    [InlineData("2030-12-20", 0), InlineData("2030-12-21", 1)]
    public void give_six_years_to_use_the_subsidy(string used, int late) =>
        Of(DeadlineKind.Use, Granted with { UsedOn = DateOnly.Parse(used) }).ShouldBe(new(DeadlineKind.Use, new(2030, 12, 20), DateOnly.Parse(used), late));

    [Theory]
    [InlineData("2027-04-01", 0), InlineData("2027-04-02", 1)]
    public void give_thirteen_weeks_to_request_settlement_and_to_decide_on_it(string requested, int late)
    {
        var inputs = Granted with { EndedOn = new(2026, 12, 31), RequestedOn = DateOnly.Parse(requested) };
        Of(DeadlineKind.Settlement, inputs).ShouldBe(new(DeadlineKind.Settlement, new(2027, 4, 1), DateOnly.Parse(requested), late));
        Of(DeadlineKind.Decision, inputs).Until.ShouldBe(DateOnly.Parse(requested).AddDays(91));
    }

    [Fact]
    public void do_not_run_before_they_begin() =>
        Deadlines(Granted).Answer.Deadlines.Select(d => (d.Kind, d.Until, d.DaysLate)).ShouldBe(
            [(DeadlineKind.Publication, new(2025, 1, 3), null), (DeadlineKind.Choice, new(2026, 7, 1), null), (DeadlineKind.Use, new(2030, 12, 20), null)]);

    [Fact]
    public void are_refused_for_work_before_the_grant() =>
        new CalculateDeadlines().Refuses(Granted with { UsedOn = new(2024, 12, 19) }, PpsI).ShouldBe(InputRefusal.DatesBackwards);

    private static Calculated<DeadlineAnswer> Deadlines(DeadlineInputs inputs) => new CalculateDeadlines().Evaluate(inputs, PpsI);

    private static Deadline Of(DeadlineKind kind, DeadlineInputs inputs) => Deadlines(inputs).Answer.Deadlines.Single(d => d.Kind == kind);
}

/// <summary>Domain rule I28.</summary>
public sealed class broker_advice_under_pps_i
{
    [Theory]
    [InlineData(37_214_000, 186_070), InlineData(1_790_000, 100_000), InlineData(20_000_000, 100_000), InlineData(20_000_200, 100_001)]
    public void has_a_maximum_in_all_by_amount_or_by_share(int subsidy, int maximum) =>
        Advice(subsidy, ("A", 2025, 1)).Answer.Maximum.ShouldBe(Eur(maximum));

    [Theory]
    [InlineData("9999.99", "9999.99"), InlineData("10000.00", "10000.00"), InlineData("10000.01", "10000.00")]
    public void counts_an_amount_per_sme_and_year(string costs, string subsidy) =>
        Advice(1_790_000, ("A", 2025, decimal.Parse(costs))).Answer.Subsidy.ShouldBe(Euros(subsidy));

    [Fact]
    public void counts_the_first_three_years_of_an_sme()
    {
        var answer = Advice(1_790_000, ("A", 2028, 1_000), ("A", 2025, 1_000), ("A", 2026, 1_000), ("A", 2027, 1_000), ("B", 2028, 1_000)).Answer;
        answer.Shares.Where(s => s.Counted.IsZero).Select(s => (s.Sme, s.Year)).ShouldBe([("A", 2028)]);
        (answer.Subsidy, answer.NotSubsidised).ShouldBe((Eur(4_000), Eur(1_000)));
    }

    [Fact]
    public void is_subsidised_up_to_the_maximum_in_all() =>
        Advice(1_790_000, [.. Enumerable.Range(0, 11).Select(i => ($"SME {i}", 2025, 10_000m))]).Answer.Subsidy.ShouldBe(Eur(100_000));

    private static Calculated<BrokerAdviceAnswer> Advice(decimal subsidy, params (string Sme, int Year, decimal Costs)[] advice) =>
        new CalculateBrokerAdvice().Evaluate(new(Eur(subsidy), [.. advice.Select(a => new BrokerAdvice(a.Sme, a.Year, Eur(a.Costs)))]), PpsI);
}

/// <summary>Domain rule I29.</summary>
public sealed class a_network_activity_under_pps_i
{
    [Theory]
    [InlineData("15000.00", 14, 15, 1), InlineData("15000.00", 15, 15, 0), InlineData("15000.01", 15, 16, 1), InlineData("14999.99", 15, 15, 0), InlineData("0.00", 0, 0, 0)]
    public void needs_an_sme_for_every_thousand_euros(string subsidy, int smes, int needed, int missing) =>
        new CalculateNetworkActivity().Evaluate(new(Euros(subsidy), smes), PpsI).Answer.ShouldBe(new(needed, missing, missing == 0));

    [Fact]
    public void that_is_open_to_all_needs_none() =>
        new CalculateNetworkActivity().Evaluate(new(Eur(15_000), 0, OpenlyAccessible: true), PpsI).Answer.ShouldBe(new(0, 0, true));
}

/// <summary>The worked example W10.</summary>
public sealed class a_settlement_under_pps_i
{
    [Theory]
    [InlineData(40_000, 330_000, 30_000, 70_000), InlineData(0, 350_000, 10_000, 50_000)]
    public void recovers_what_was_advanced_beyond_it(int rejected, int settled, int recovered, int lapsed)
    {
        var answer = Settlement(new(Eur(800_000), 50, Eur(700_000), Eur(rejected))).Answer;
        (answer.Granted, answer.MaximumAdvances, answer.Advances).ShouldBe((Eur(400_000), Eur(360_000), Eur(360_000)));
        (answer.Settled, answer.ToRecover, answer.ToPay, answer.Lapsed).ShouldBe((Eur(settled), Eur(recovered), Eur(0), Eur(lapsed)));
        answer.AuditIsDue.ShouldBeTrue();
    }

    [Fact]
    public void pays_what_is_left_and_never_more_than_the_grant()
    {
        var answer = Settlement(new(Eur(800_000), 50, Eur(900_000))).Answer;
        (answer.Settled, answer.ToPay, answer.ToRecover).ShouldBe((Eur(400_000), Eur(40_000), Eur(0)));
    }

    [Theory]
    [InlineData("50000.00", "25000.00", false), InlineData("50000.02", "22500.00", false), InlineData("249999.98", "112499.99", false), InlineData("250000.00", "112500.00", true)]
    public void advances_a_small_grant_in_full_and_asks_for_an_audit_of_a_large_one(string budget, string advances, bool audit)
    {
        var answer = Settlement(new(Euros(budget), 50, Eur(0))).Answer;
        (answer.MaximumAdvances, answer.AuditIsDue).ShouldBe((Euros(advances), audit));
    }

    [Fact]
    public void is_refused_over_more_than_there_is()
    {
        var fine = new SettlementInputs(Eur(800_000), 50, Eur(700_000), Eur(700_000), Eur(400_000));
        Refusal(fine).ShouldBeNull();
        Refusal(fine with { Rejected = Eur(700_000.01m) }).ShouldBe(SchemeRefusal.MoreThanThere);
        Refusal(fine with { Advances = Eur(400_000.01m) }).ShouldBe(SchemeRefusal.MoreThanThere);
        Refusal(fine with { SharePercent = 100.0001m }).ShouldBe(SchemeRefusal.NumberOutOfRange);
        Refusal(fine with { SharePercent = 0 }).ShouldBe(SchemeRefusal.NumberOutOfRange);
    }

    private static Refusal? Refusal(SettlementInputs inputs) => new CalculateSettlement().Refuses(inputs, PpsI);

    private static Calculated<SettlementAnswer> Settlement(SettlementInputs inputs) => new CalculateSettlement().Evaluate(inputs, PpsI);
}

/// <summary>The worked example W7 and domain rule I18.</summary>
public sealed class fulfilment_calculated_under_pps_i
{
    private static readonly PromiseKept[] W7 =
    [
        new(Eur(50_000), Eur(40_000), IsCash: true),
        new(Eur(60_000), Eur(48_000), WorkPackage: "WP1", Underway: Eur(9_000), Rejected: Eur(3_000)),
        new(Eur(30_000), Eur(36_000), WorkPackage: "WP2"),
    ];

    [Fact]
    public void is_that_of_W7()
    {
        var answer = new CalculateFulfilment().Evaluate(new(W7), PpsI).Answer;
        answer.Rows.Select(r => (r.WorkPackage, r.Fulfilment.Percentage, r.Fulfilment.Surplus)).ShouldBe([(null, 80.0m, Eur(0)), ("WP1", 80.0m, Eur(0)), ("WP2", 100.0m, Eur(6_000))]);
        (answer.InKind.Percentage, answer.InKind.UncappedPercentage).ShouldBe((86.7m, 93.3m));
        (answer.Cash.Percentage, answer.Together.Percentage, answer.Together.UncappedPercentage).ShouldBe((80.0m, 84.3m, 88.6m));
    }

    [Fact]
    public void lets_a_surplus_fill_others_where_the_rules_say_so()
    {
        var rules = PpsI with { Rules = [.. PpsI.Rules.Select(r => r.Name == "fulfilment.surplus-fills-others" ? r with { Value = new(RuleKind.Flag, Flag: true) } : r)] };
        new CalculateFulfilment().Evaluate(new(W7), rules).Answer.InKind.Percentage.ShouldBe(93.3m);
    }
}

public sealed class the_ceilings_of_the_tkis
{
    [Theory]
    [InlineData("tki-ceiling.2023.", 164_329_366), InlineData("tki-ceiling.2024.", 164_853_996)]
    public void come_to_what_the_sources_come_to(string window, int sum)
    {
        var ceilings = PpsI.Rules.Where(r => r.Name.StartsWith(window, StringComparison.Ordinal)).ToList();
        ceilings.Count.ShouldBe(12);
        ceilings.Sum(c => c.Value.Amount!.Amount).ShouldBe(sum);
    }
}
