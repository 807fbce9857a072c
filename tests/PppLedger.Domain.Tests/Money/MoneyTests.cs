using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class an_amount_of_money
{
    [Theory]
    [InlineData("0.01", "EUR", null)]
    [InlineData("9999999999999.99", "EUR", null)]
    [InlineData("10000000000000", "EUR", "amount-out-of-range")]
    [InlineData("-10000000000000", "EUR", "amount-out-of-range")]
    [InlineData("79228162514264337593543950335", "EUR", "amount-out-of-range")]
    [InlineData("0.001", "EUR", "amount-too-fine")]
    [InlineData("0.5", "CLP", "amount-too-fine")]
    [InlineData("0.0001", "CLF", null)]
    [InlineData("1.10000", "EUR", null)] // trailing zeros are no fineness
    [InlineData("0", "EUR", "amount-not-positive")]
    [InlineData("-1", "EUR", "amount-not-positive")]
    [InlineData("1", "eur", "unknown-currency")]
    [InlineData("1", null, "unknown-currency")]
    public void is_refused_for_what_is_wrong_with_it(string amount, string? currency, string? code) =>
        (new Money(decimal.Parse(amount), currency!).FaultUnlessPositive("/value")?.Code).ShouldBe(code);

    [Fact]
    public void of_zero_or_less_is_wrong_only_where_it_must_be_above_zero()
    {
        Eur(-1).Fault().ShouldBeNull();
        Eur(0).FaultUnlessPositive().ShouldBe(InputRefusal.AmountNotPositive);
    }

    [Fact]
    public void is_never_mixed_with_another_currency()
    {
        Should.Throw<InvariantBrokenException>(() => Eur(1) + new Money(1, "SEK"));
        Should.Throw<InvariantBrokenException>(() => Eur(1) - new Money(1, "SEK"));
        Should.Throw<InvariantBrokenException>(() => Eur(1) < new Money(1, "SEK"));
    }

    [Fact]
    public void equals_the_same_amount_written_otherwise() => Eur(1.50m).ShouldBe(Eur(1.5m));

    [Fact]
    public void is_rounded_half_up_per_line_so_that_lines_sum_to_the_total() // domain.md I39
    {
        var line = Money.RoundHalfUp(33.335m, "EUR");

        line.ShouldBe(Eur(33.34m));
        (line + line + line).ShouldBe(Eur(100.02m));
    }

    [Theory]
    [InlineData("0.005", "EUR", "0.01")]
    [InlineData("-0.005", "EUR", "-0.01")]
    [InlineData("2.5", "CLP", "3")]
    [InlineData("0.0004999", "TND", "0")]
    public void is_rounded_to_the_decimals_of_its_currency(string amount, string currency, string rounded) =>
        Money.RoundHalfUp(decimal.Parse(amount), currency).Amount.ShouldBe(decimal.Parse(rounded));
}

public sealed class a_change_of_an_amount
{
    [Fact]
    public void is_an_increase_or_a_decrease_or_nothing_and_never_negative()
    {
        Change.Of(Eur(10), Eur(12)).ShouldBe((Eur(2), null));
        Change.Of(Eur(12), Eur(10)).ShouldBe((null, Eur(2)));
        Change.Of(Eur(10), Eur(10)).ShouldBe((null, null));
        Change.Of(Hours(40), Hours(32)).ShouldBe((null, Hours(8)));
        Change.Of(Hours(32), Hours(40)).ShouldBe((Hours(8), null));
    }
}

public sealed class a_quantity
{
    [Theory]
    [InlineData("40", "h", null)]
    [InlineData("0.25", "h", null)]
    [InlineData("0.125", "h", "quantity-too-fine")]
    [InlineData("0.125", "kg", null)]
    [InlineData("1.5", "sample", "quantity-too-fine")]
    [InlineData("1000000000", "h", "quantity-out-of-range")]
    [InlineData("0", "h", "quantity-not-positive")]
    [InlineData("-1", "h", "quantity-not-positive")]
    [InlineData("1", "hours", "unknown-unit")]
    [InlineData("1", null, "unknown-unit")]
    public void is_refused_for_what_is_wrong_with_it(string amount, string? unit, string? code) =>
        (new Quantity(decimal.Parse(amount), unit!).FaultUnlessPositive("/quantity")?.Code).ShouldBe(code);

    [Fact]
    public void of_nothing_is_fine_where_it_must_only_not_be_negative()
    {
        Hours(0).FaultIfNegative().ShouldBeNull();
        Hours(-1).FaultIfNegative().ShouldBe(InputRefusal.QuantityNotPositive);
    }

    [Fact]
    public void is_never_mixed_with_another_unit()
    {
        Should.Throw<InvariantBrokenException>(() => Hours(1) + new Quantity(1, "day"));
        Should.Throw<InvariantBrokenException>(() => Hours(1) - new Quantity(1, "day"));
    }

    [Fact]
    public void of_every_category_has_units_of_the_list() =>
        Enum.GetValues<InKindCategory>().Where(c => c is not InKindCategory.None)
            .ShouldAllBe(c => InKindCategories.UnitsOf(c).Count > 0 && InKindCategories.UnitsOf(c).All(Units.IsKnown));
}
