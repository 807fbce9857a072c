using System.Text.Json.Nodes;
using PppLedger.Api.Schemes;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Schemes;

public sealed class calculating_under_pps_i(LedgerFixture ledger)
{
    [Theory]
    [InlineData("120000.00", true, "0.00"), InlineData("120000.01", false, "0.01")]
    public async Task the_maximum_aid_gives_W3_and_says_by_how_much_it_is_exceeded(string aid, bool isWithin, string excess)
    {
        var body = Calculating.Example<CalculateMaximumAidRequest>();
        body["inputs"]!["costs"]![1]!["publicAid"]!["amount"] = decimal.Parse(aid);
        var answer = (await Ask("maximum-aid", body)).GetProperty("answer");
        answer.Amount("maximumAid").ShouldBe(720_000);
        answer.Amount("othersBring").ShouldBe(380_000);
        answer.GetProperty("share").GetDecimal().ShouldBe(0.6545m);
        answer.GetProperty("isWithin").GetBoolean().ShouldBe(isWithin);
        answer.GetProperty("shares")[1].Amount("excess").ShouldBe(decimal.Parse(excess));
    }

    [Theory]
    [InlineData("2026-07-01", 0), InlineData("2026-07-02", 1)]
    public async Task the_deadlines_give_eighteen_months_to_the_day(string chosen, int late)
    {
        var body = Calculating.Example<CalculateDeadlinesRequest>();
        body["inputs"]!["chosenOn"] = chosen;
        var choice = (await Ask("deadlines", body)).GetProperty("answer").GetProperty("deadlines").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "choice");
        choice.GetProperty("until").GetString().ShouldBe("2026-07-01");
        choice.GetProperty("daysLate").GetInt32().ShouldBe(late);
    }

    [Fact]
    public async Task the_advice_of_brokers_has_its_maximum()
    {
        var answer = (await Ask("broker-advice", Calculating.Example<CalculateBrokerAdviceRequest>())).GetProperty("answer");
        answer.Amount("maximum").ShouldBe(186_070);
        answer.Amount("subsidy").ShouldBe(18_000);
        answer.Amount("notSubsidised").ShouldBe(2_500);
    }

    [Theory]
    [InlineData(14, 1), InlineData(15, 0)]
    public async Task a_network_activity_needs_its_smes(int smes, int missing)
    {
        var body = Calculating.Example<CalculateNetworkActivityRequest>();
        body["inputs"]!["smes"] = smes;
        (await Ask("network-activity", body)).GetProperty("answer").GetProperty("missing").GetInt32().ShouldBe(missing);
    }

    [Theory]
    [InlineData(40_000, 330_000, 30_000), InlineData(0, 350_000, 10_000)]
    public async Task a_settlement_gives_W10(decimal rejected, decimal settled, decimal recovered)
    {
        var body = Calculating.Example<CalculateSettlementRequest>();
        body["inputs"]!["rejected"]!["amount"] = rejected;
        var answer = (await Ask("settlement", body)).GetProperty("answer");
        answer.Amount("settled").ShouldBe(settled);
        answer.Amount("toRecover").ShouldBe(recovered);
    }

    [Fact]
    public async Task fulfilment_gives_W7()
    {
        var answer = (await Ask("fulfilment", Calculating.Example<CalculateFulfilmentRequest>())).GetProperty("answer");
        answer.GetProperty("inKind").GetProperty("percentage").GetDecimal().ShouldBe(86.7m);
        answer.GetProperty("together").GetProperty("percentage").GetDecimal().ShouldBe(84.3m);
    }

    [Fact]
    public async Task without_a_day_or_a_version_goes_by_the_rules_of_today()
    {
        await using var own = await OwnLedger.StartAtAsync(new Clock(new(2027, 10, 31)));
        var body = Calculating.Example<CalculateNetworkActivityRequest>().With("ruleSet", null);

        (await own.Host.Calculate("nl-pps-i", "network-activity", body)).ShouldBe(200).Json.GetProperty("ruleSet").GetString().ShouldBe("2024");
    }

    private async Task<System.Text.Json.JsonElement> Ask(string calculation, JsonNode body) =>
        (await ledger.Calculate("nl-pps-i", calculation, body)).ShouldBe(200).Json;
}
