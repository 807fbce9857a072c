using CsCheck;
using PppLedger.Api.Imports.Reading;

namespace PppLedger.Api.Tests.Imports;

public sealed class reading_amounts
{
    [Theory]
    [InlineData("13162555,38", "13162555.38", true)]
    [InlineData("5883264,5", "5883264.5", true)]
    [InlineData("840000", "840000", false)]
    [InlineData("1499998.0", "1499998.0", false)]
    [InlineData("0", "0", false)]
    [InlineData("0,01", "0.01", true)]
    [InlineData("-12,50", "-12.50", true)]
    public void takes_a_comma_or_a_dot_before_the_decimals(string text, string amount, bool hasComma)
    {
        Amounts.Read(text, out var read, out var comma).ShouldBeNull();
        read.ShouldBe(decimal.Parse(amount));
        comma.ShouldBe(hasComma);
    }

    [Theory]
    [InlineData("1.234")]
    [InlineData("1,234")]
    [InlineData("1234,567")]
    [InlineData("1.000.000,50")]
    [InlineData("1,000,000")]
    [InlineData("1.000,00")]
    public void never_guesses_a_thousands_separator(string text) => Amounts.Read(text, out _, out _).ShouldBe(RowRefusal.AmbiguousAmount);

    [Theory]
    [InlineData("five")]
    [InlineData("1e6")]
    [InlineData("1 000")]
    [InlineData("€ 5")]
    [InlineData("-")]
    [InlineData(",5")]
    [InlineData("5,")]
    [InlineData("--5")]
    [InlineData("99999999999999999999999999999999999")]
    public void refuses_what_is_no_amount(string text) => Amounts.Read(text, out _, out _).ShouldBe(RowRefusal.NotAnAmount);

    [Fact]
    public void reads_back_every_amount_in_cents_with_either_mark() =>
        Gen.Long[-10_000_000_000_000_00L, 10_000_000_000_000_00L].Sample(cents =>
        {
            var amount = cents / 100m;
            var text = amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
            Amounts.Read(text, out var withDot, out _).ShouldBeNull();
            Amounts.Read(text.Replace('.', ','), out var withComma, out _).ShouldBeNull();
            (withDot == amount && withComma == amount).ShouldBeTrue(text);
        });
}
