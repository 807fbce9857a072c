using CsCheck;
using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class splitting_an_amount
{
    private static readonly Gen<Money> Amounts =
        Gen.Select(Gen.Long[0, 999_999_999_999_999], Gen.OneOf(Gen.Const("EUR"), Gen.Const("CLP"), Gen.Const("TND"), Gen.Const("CLF")),
            (units, currency) => new Money(units % 10_000_000_000_000 * Currencies.SmallestAmount(currency), currency));

    private static readonly Gen<decimal[]> Weights =
        Gen.OneOf(
                Gen.Int[0, 100].Select(i => (decimal)i),
                Gen.Long[0, 1_000_000_000_000].Select(cents => cents / 100m),
                Gen.Int[1, 999].Select(i => 1m / i))
            .Array[1, 40].Where(weights => weights.Sum() > 0);

    private static readonly Gen<(Money Amount, decimal[] Weights)> Splits = Gen.Select(Amounts, Weights);

    [Fact]
    public void loses_nothing() =>
        Splits.Sample(s => s.Amount.Split(s.Weights).Aggregate(Money.Zero(s.Amount.Currency), (a, b) => a + b) == s.Amount);

    [Fact]
    public void gives_amounts_the_currency_can_pay() =>
        Splits.Sample(s => s.Amount.Split(s.Weights).All(share => share.Fault() is null && share.Amount >= 0));

    [Fact]
    public void gives_each_its_part_to_less_than_the_smallest_amount() =>
        Splits.Sample(s => s.Amount.Split(s.Weights)
            .Zip(s.Weights, (share, w) => Math.Abs(share.Amount - s.Amount.Amount * w / s.Weights.Sum()))
            .All(off => off < Currencies.SmallestAmount(s.Amount.Currency) * 1.0000001m));

    [Fact]
    public void gives_nothing_where_the_weight_is_nothing() =>
        Splits.Sample(s => s.Amount.Split(s.Weights).Zip(s.Weights).All(pair => pair.Second > 0 || pair.First.IsZero));

    [Fact]
    public void gives_the_remainder_to_the_largest_fractions_earlier_first()
    {
        Eur(100).Split([1, 1, 1]).ShouldBe([Eur(33.34m), Eur(33.33m), Eur(33.33m)]);
        Eur(0.05m).Split([3, 7]).ShouldBe([Eur(0.02m), Eur(0.03m)]); // 0.015 and 0.035: equal fractions
        Eur(10).Split([1, 2]).ShouldBe([Eur(3.33m), Eur(6.67m)]);
    }

    [Fact]
    public void needs_a_weight_above_zero_and_none_below()
    {
        Should.Throw<InvariantBrokenException>(() => Eur(1).Split([]));
        Should.Throw<InvariantBrokenException>(() => Eur(1).Split([0, 0]));
        Should.Throw<InvariantBrokenException>(() => Eur(1).Split([2, -1]));
    }
}
