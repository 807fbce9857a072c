using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Landscape;

public sealed class reading_the_landscape(LedgerFixture ledger)
{
    [Fact]
    public async Task gives_top_sectors_tkis_with_ceilings_and_institutes_with_their_sources()
    {
        var land = (await ledger.Get("/api/landscape")).ShouldBe(200).Json;
        land.GetProperty("topSectors").EnumerateArray().Count(t => t.GetProperty("verified").GetBoolean()).ShouldBe(9);
        var htsm = land.GetProperty("tkis").EnumerateArray().Single(t => t.Text("id") == "htsm");
        htsm.GetProperty("ceilings").EnumerateArray().Select(c => c.GetProperty("amount").GetProperty("amount").GetDecimal()).ShouldBe([37_500_000, 37_214_000]);
        land.GetProperty("to2Institutes").EnumerateArray().Select(i => i.Text("name")).ShouldContain("TNO");
        land.GetProperty("sources").GetProperty("S5").Text("address")!.ShouldStartWith("https://");
    }

    [Theory]
    [InlineData("Holland High Tech", "HTSM", "")]
    [InlineData(null, null, "")]
    [InlineData("Holland Low Tech", "Low tech", "unknown-tki unknown-top-sector")]
    [InlineData("Dinalog", "Water", "tki-of-another-top-sector")]
    public async Task flags_names_it_does_not_know_and_refuses_none(string? tki, string? topSector, string kinds)
    {
        var formed = (await ledger.AsAdministrator("/api/consortia", new { code = Programme.NewCode(), title = "Gears", tki, topSector })).ShouldBe(201).Id;
        var findings = (await ledger.Host.Send(s =>
        {
            s.As("admin", Guid.Empty, Role.Administrator);
            s.Get.Url($"/api/consortia/{formed}/findings");
        })).ShouldBe(200);
        string.Join(' ', findings.Json.GetProperty("findings").EnumerateArray().Select(f => f.Text("kind")).Order(StringComparer.Ordinal)).ShouldBe(kinds);
    }
}
