using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class valuing_by_a_rate_card
{
    /// <summary>W5: 420 hours, three methods.</summary>
    [Fact]
    public void gives_420_hours_three_values_by_three_methods_to_the_cent()
    {
        Of(ValuationMethod.WageCostPlusSurcharge, Cards.Pay).Value.ShouldBe(Eur(25_963.64m));
        Of(ValuationMethod.FixedHourlyRate, new(Rate: 60)).ShouldBe(new(Eur(25_200.00m), "420 h x 60.00 EUR"));
        Of(ValuationMethod.IntegralCostSystem, new(Rate: 96)).ShouldBe(new(Eur(40_320.00m), "420 h x 96.00 EUR"));

        static ValuedLine Of(ValuationMethod method, RateInputs inputs) => Valuation.Of(Cards.Of(method, inputs), inputs, Hours(420), null);
    }

    /// <summary>I37: hours and amount, nothing of the wage.</summary>
    [Fact]
    public void never_tells_pay_in_the_arithmetic()
    {
        var basis = Valuation.Of(Cards.Of(ValuationMethod.WageCostPlusSurcharge, Cards.Pay), Cards.Pay, Hours(420), null).Basis;

        basis.ShouldStartWith("420 h by rate card");
        foreach (var pay in new[] { "68", "41.2", "61.8", "1650", "1,650", "50" })
        {
            basis.ShouldNotContain(pay);
        }
    }

    /// <summary>W6: 120,000 over five years, nine months, 40 %.</summary>
    [Fact]
    public void shares_depreciation_by_months_and_use() =>
        Depreciation(120_000, 5).ShouldBe(new(Eur(7_200), "120,000.00 EUR / 5 years x 9/12 x 40 %"));

    /// <summary>I12 and W6: a life of three years would give 12,000, which is 4,800 more than counts.</summary>
    [Fact]
    public void computes_a_life_below_five_years_on_five_and_says_so()
    {
        var counted = Depreciation(120_000, 3);

        counted.Value.ShouldBe(Eur(7_200));
        (Eur(40_000m * 9 / 12 * 40 / 100) - counted.Value).ShouldBe(Eur(4_800));
        counted.Basis.ShouldEndWith("(a life of 3 years counts as 5)");
    }

    [Fact]
    public void takes_a_longer_life_and_a_residual_value_as_they_are()
    {
        Depreciation(120_000, 8).Value.ShouldBe(Eur(4_500));
        Depreciation(120_000, 5, residual: 20_000).ShouldBe(new(Eur(6_000), "(120,000.00 - 20,000.00) EUR / 5 years x 9/12 x 40 %"));
    }

    /// <summary>I39: 3 x 33.335 is 33.34 each, 100.02 together.</summary>
    [Fact]
    public void rounds_each_line_half_up_and_the_total_is_the_sum_of_the_lines()
    {
        var card = Cards.Of(ValuationMethod.UsualMethod, new(Rate: 33.335m, Description: "Cost price"));
        var lines = Enumerable.Range(0, 3).Select(_ => Valuation.Of(card, card.Rates[0].Inputs!, Hours(1), null).Value).ToList();

        lines.ShouldAllBe(l => l == Eur(33.34m));
        lines.Aggregate((a, b) => a + b).ShouldBe(Eur(100.02m));
    }

    [Fact]
    public void rounds_only_the_line_never_the_hourly_wage()
    {
        // 41.2121… an hour rounded first would give 25,963.56.
        var card = Cards.Of(ValuationMethod.WageCostPlusSurcharge, Cards.Pay);

        Valuation.Of(card, Cards.Pay, Hours(1), null).Value.ShouldBe(Eur(61.82m));
        Valuation.Of(card, Cards.Pay, Hours(1_650), null).Value.ShouldBe(Eur(102_000));
    }

    private static ValuedLine Depreciation(decimal price, decimal life, decimal? residual = null)
    {
        var inputs = new RateInputs(PurchasePrice: price, LifeYears: life, ResidualValue: residual);
        return Valuation.Of(Cards.Of(ValuationMethod.DepreciationShare, inputs, "day"), inputs, new(90, "day"), new(9, 40));
    }
}
