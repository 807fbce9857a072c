namespace PppLedger.Api.Tests.Kit;

public sealed class looking_for_a_figure
{
    [Theory]
    [InlineData("68123", """{"amount":68123.45,"currency":"EUR"}""")]
    [InlineData("68123", "Pay of EUR 68123.")]
    [InlineData("37.55", """{"surchargePercent":37.55}""")]
    [InlineData("37.55", "a surcharge of 37.55 %")]
    public void finds_it_where_it_is_said(string figure, string text) => Figure.IsSaidIn(figure, text).ShouldBeTrue();

    [Theory]
    [InlineData("68123", "01a22495-1b5d-79ce-923d-5f8681234bef")]
    [InlineData("68123", "sha256:ab68123")]
    [InlineData("68123", "168123.45")]
    [InlineData("37.55", "2026-11-28T10:12:37.5512+00:00")]
    [InlineData("37.55", "2026-11-28T10:12:37.55+00:00")]
    public void does_not_find_its_digits_in_something_else(string figure, string text) => Figure.IsSaidIn(figure, text).ShouldBeFalse();
}
