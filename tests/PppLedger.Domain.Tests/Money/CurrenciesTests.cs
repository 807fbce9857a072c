namespace PppLedger.Domain.Tests;

public sealed class a_currency
{
    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("CLP", 0)]
    [InlineData("TND", 3)]
    [InlineData("CLF", 4)]
    [InlineData("BGN", 2)] // retired, but old amounts stand under it
    public void has_the_decimals_of_iso_4217(string code, int decimals) => Currencies.MinorUnit(code).ShouldBe(decimals);

    [Theory]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("")]
    [InlineData(null)]
    public void is_known_only_by_its_code_in_capitals(string? code) => Currencies.IsKnown(code).ShouldBeFalse();

    [Fact]
    public void has_a_smallest_amount()
    {
        Currencies.SmallestAmount("EUR").ShouldBe(0.01m);
        Currencies.SmallestAmount("CLP").ShouldBe(1m);
    }
}
