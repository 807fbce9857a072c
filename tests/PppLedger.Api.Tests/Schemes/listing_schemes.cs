using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Schemes;

public sealed class listing_schemes(LedgerFixture ledger)
{
    [Fact]
    public async Task shows_the_versions_with_their_grant_dates_and_what_can_be_calculated()
    {
        var allowance = (await ledger.Get("/api/schemes")).ShouldBe(200).Rows().Single(r => r.GetProperty("scheme").GetString() == "nl-ppp-allowance");
        allowance.GetProperty("versions").EnumerateArray()
            .Select(v => $"{v.GetProperty("version").GetString()}: {v.GetProperty("validFrom").GetString()} to {v.GetProperty("validUntil").GetString()}")
            .ShouldBe(["2013: 2013-01-01 to 2013-12-31", "2014: 2014-01-01 to 2014-12-31", "2015-2016: 2015-01-01 to 2017-01-31", "2017: 2017-02-01 to 2017-12-31", "2018-2023: 2018-01-01 to 2023-12-31"]);
        allowance.GetProperty("calculations")[0].GetProperty("address").GetString().ShouldBe("/api/schemes/nl-ppp-allowance/calculations/allowance");
    }

    [Fact]
    public async Task gives_each_calculation_an_address_that_answers()
    {
        var addresses = (await ledger.Get("/api/schemes")).ShouldBe(200).Rows()
            .SelectMany(s => s.GetProperty("calculations").EnumerateArray()).Select(c => c.GetProperty("address").GetString()!).ToList();
        addresses.Count.ShouldBeGreaterThan(0);
        var document = (await ledger.Get("/openapi/v1.json")).Json.GetProperty("paths");
        addresses.Where(a => !document.TryGetProperty(a, out _)).ShouldBeEmpty("Every calculation has an endpoint of its own.");
    }

    [Fact]
    public async Task shows_every_rule_with_its_source_and_whether_it_was_verified()
    {
        var scheme = (await ledger.Get("/api/schemes/PPS-toeslag")).ShouldBe(200).Json;
        scheme.GetProperty("scheme").GetString().ShouldBe("nl-ppp-allowance");
        var newest = scheme.GetProperty("versions")[4];
        var rate = newest.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "cash-rate");
        rate.GetProperty("says").GetString().ShouldBe("30 %");
        rate.GetProperty("value").GetProperty("number").GetDecimal().ShouldBe(0.30m);
        rate.GetProperty("sources")[0].GetString().ShouldBe("S4");
        rate.GetProperty("article").GetString().ShouldBe("3.2.3");
        rate.GetProperty("verified").GetBoolean().ShouldBeTrue();
        newest.GetProperty("sources").EnumerateArray().Select(s => s.GetProperty("key").GetString()).ShouldContain("S4");
        newest.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "first-band.fill")
            .GetProperty("verified").GetBoolean().ShouldBeFalse();
        (await ledger.Get("/api/schemes/unheard-of")).ShouldBeProblem(404, "not-found");
    }

    [Theory]
    [InlineData("?from=2017&to=2018-2023", "cash-rate: 30 % (private cash above the first band); it was 25 % (private cash above the first band).")]
    [InlineData("", "cash-rate: 30 % (private cash above the first band); it was 25 % (private cash above the first band).")]
    [InlineData("?from=2018-2023&to=2017", "cash-rate: 25 % (private cash above the first band); it was 30 % (private cash above the first band).")]
    public async Task says_what_changed_from_one_version_to_another(string query, string first)
    {
        var answer = (await ledger.Get($"/api/schemes/nl-ppp-allowance/differences{query}")).ShouldBe(200).Json;
        answer.GetProperty("differences").EnumerateArray().First().GetProperty("says").GetString().ShouldBe(first);
        (await ledger.Get($"/api/schemes/nl-ppp-allowance/differences{query}", "text/csv")).ShouldBe(200).Text.ShouldContain(first);
    }

    [Theory]
    [InlineData("nl-ppp-allowance/differences?from=2012"), InlineData("nl-ppp-allowance/differences?to=2012"), InlineData("unheard-of/differences")]
    public async Task finds_no_differences_of_a_version_there_is_not(string address) =>
        (await ledger.Get($"/api/schemes/{address}")).ShouldBeProblem(404, "not-found");
}
