using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Evidence;

public sealed class missing_evidence(LedgerFixture ledger)
{
    [Fact]
    public async Task is_a_finding_from_approval_on_and_refuses_nothing()
    {
        var hours = await Hours.In(ledger);
        (await Found(hours)).ShouldBeEmpty("What is only recorded may still get its timesheet.");
        (await hours.Act("approval", new { version = 2 }, hours.Controller)).ShouldBe(204);

        var finding = (await Found(hours)).ShouldHaveSingleItem();
        finding.GetProperty("contributionId").GetGuid().ShouldBe(hours.Id);
        finding.GetProperty("says").GetString().ShouldBe("It is approved without timesheet; for a partner's first EUR 20,000 the signed agreement is the evidence.");
        finding.GetProperty("value").ToString().ShouldBe("""{"amount":2400,"currency":"EUR"}""");
        (await hours.Attach(Files.Pdf(), "machine.pdf", version: 3, kind: "use-log")).ShouldBe(201);
        (await Found(hours)).Count.ShouldBe(1, "A use log does not show hours.");
        (await hours.Attach(Files.Pdf(), "uren.pdf", version: 4)).ShouldBe(201);
        (await Found(hours)).ShouldBeEmpty();
    }

    private async Task<List<System.Text.Json.JsonElement>> Found(Hours hours) =>
        [.. (await ledger.Get($"/api/consortia/{hours.Consortium}/findings?kind=missing-evidence")).ShouldBe(200).Json.GetProperty("findings").EnumerateArray()];
}
