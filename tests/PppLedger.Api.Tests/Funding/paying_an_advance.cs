using PppLedger.Api.Tests.Kit;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Funding;

public sealed class paying_an_advance(LedgerFixture ledger)
{
    [Theory]
    [InlineData("400000", "360000.00", "360000.01")]
    [InlineData("25000", "25000.00", "25000.01")] // up to 25,000: all of it at once
    [InlineData("25000.01", "22500.00", "22500.01")]
    public async Task stops_at_90_percent_of_the_maximum_i25(string maximum, string most, string more)
    {
        var programme = await In(ledger);
        var granted = (await programme.AsFunder("/api/awards", new
        {
            funderId = programme.Ministry, consortiumId = programme.Consortium, code = $"A-{Guid.NewGuid():N}", scheme = "PPS-I", ceiling = Eur(decimal.Parse(maximum)), grantedOn = "2026-01-15",
        })).ShouldBe(201);
        var (url, also) = (granted.Headers["Location"], $"&awardId={granted.Id}");

        (await programme.AsFunder($"{url}/advances", Advance(programme, 1, more))).ShouldBeProblem(422, "advances-above-maximum");
        (await programme.Balance("funding", "paid", also)).ShouldBe(0);
        (await programme.AsFunder($"{url}/advances", Advance(programme, 1, most))).ShouldBe(204);
        (await programme.AsFunder($"{url}/advances", Advance(programme, 2, "0.01"))).ShouldBeProblem(422, "advances-above-maximum");
        (await programme.Balance("funding", "paid", also)).ShouldBe(decimal.Parse(most));
    }

    private static object Advance(FundedProgramme programme, int version, string euros) =>
        new { version, organisationId = programme.Institute, value = Eur(decimal.Parse(euros)), paidOn = "2026-02-01" };
}
