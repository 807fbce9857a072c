using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Contributions;

public sealed class cash_over_the_turn_of_the_year(LedgerFixture ledger)
{
    [Fact]
    public async Task I19_cash_due_on_20_december_2021_and_received_on_10_january_2022_is_due_in_2021_and_received_in_2022()
    {
        var programme = await In(ledger);
        var agreed = new { consortiumId = programme.Consortium, organisationId = programme.Sme, value = Eur(25_000), agreedOn = "2021-11-01" };
        var url = (await programme.AsController("/api/contributions/cash", agreed)).ShouldBe(201).Headers["Location"];
        (await programme.AsController($"{url}/due", new { version = 1, value = Eur(25_000), dueOn = "2021-12-20" })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/receipt", new { version = 2, value = Eur(25_000), receivedOn = "2022-01-10" })).ShouldBe(204);

        (await Sum("due", "year=2021"), await Sum("due", "year=2022")).ShouldBe((25_000, 0)); // what the base of the old regime counts
        (await Sum("received", "year=2021"), await Sum("received", "year=2022")).ShouldBe((0, 25_000)); // what was received
        (await Sum("due", "trueOnFrom=2021-12-20&trueOnTo=2021-12-20"), await Sum("received", "trueOnFrom=2022-01-10&trueOnTo=2022-01-10")).ShouldBe((25_000, 25_000));
        (await Sum("received", "trueOnTo=2021-12-31")).ShouldBe(0);

        async Task<decimal> Sum(string account, string when) =>
            (await ledger.Get($"/api/figures?consortiumId={programme.Consortium}&book=cash&account={account}&{when}&min-position={await ledger.CaughtUp()}"))
                .ShouldBe(200).Rows().Sum(r => r.GetProperty("in").GetDecimal());
    }
}
