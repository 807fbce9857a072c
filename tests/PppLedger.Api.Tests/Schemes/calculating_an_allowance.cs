using System.Text.Json.Nodes;
using PppLedger.Api.Schemes;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Schemes;

public sealed class calculating_an_allowance(LedgerFixture ledger)
{
    [Theory]
    [InlineData("2018-2023", 94_700), InlineData("2017", 86_350)]
    public async Task gives_W1_by_the_documented_example_and_W2_by_the_rules_of_2017(string version, decimal allowance)
    {
        var answer = (await Ask(Example().With("ruleSet", version))).ShouldBe(200).Json;
        answer.GetProperty("scheme").GetString().ShouldBe("nl-ppp-allowance");
        answer.GetProperty("ruleSet").GetString().ShouldBe(version);
        answer.GetProperty("answer").Amount("allowance").ShouldBe(allowance);
        answer.GetProperty("steps").EnumerateArray().Last().GetProperty("arithmetic").GetString()!.ShouldEndWith($"= EUR {allowance:#,##0.00}");
    }

    [Theory]
    [InlineData("2017-12-31", "2017"), InlineData("2018-01-01", "2018-2023")]
    public async Task goes_by_the_rules_of_the_day(string day, string version) =>
        (await Ask(Example().With("ruleSet", null).With("on", day))).ShouldBe(200).Json.GetProperty("ruleSet").GetString().ShouldBe(version);

    [Theory]
    [InlineData("2012", null, 422, "unknown-rule-set", "/ruleSet")]
    [InlineData("2017", "2018-01-01", 422, "rule-set-not-of-that-day", "/ruleSet")]
    [InlineData(null, "2024-01-01", 422, "no-rules-on-that-day", "/on")]
    [InlineData(null, null, 422, "no-rules-on-that-day", "/on")]
    public async Task is_refused_by_rules_there_are_not(string? version, string? day, int status, string code, string pointer) =>
        (await Ask(Example().With("ruleSet", version).With("on", day))).ShouldBeProblem(status, code).Json.GetProperty("pointer").GetString().ShouldBe(pointer);

    [Theory]
    [InlineData("""{ "participant": "A", "cash": {"amount": -0.01, "currency": "EUR"} }""", 400, "below-zero", "/inputs/contributions/0/cash")]
    [InlineData("""{ "participant": "A", "cash": {"amount": 0.001, "currency": "EUR"} }""", 400, "amount-too-fine", "/inputs/contributions/0/cash")]
    [InlineData("""{ "participant": "A", "cash": {"amount": 1, "currency": "SEK"} }""", 400, "currency-of-the-rules-differs", "/inputs/contributions/0/cash/currency")]
    [InlineData("""{ "participant": " ", "cash": {"amount": 1, "currency": "EUR"} }""", 400, "text-out-of-bounds", "/inputs/contributions/0/participant")]
    [InlineData("""{ "participant": "A", "cash": {"amount": 1, "currency": "EUR"}, "year": 1066 }""", 400, "year-out-of-range", "/inputs/contributions/0/year")]
    [InlineData("null", 400, "entry-missing", "/inputs/contributions/0")]
    public async Task is_refused_with_a_pointer_to_what_is_wrong(string entry, int status, string code, string pointer)
    {
        var body = Example();
        body["inputs"]!["contributions"] = new JsonArray(JsonNode.Parse(entry));
        (await Ask(body)).ShouldBeProblem(status, code).Json.GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Fact]
    public async Task is_refused_over_nothing_and_over_too_much()
    {
        var (empty, long_) = (Example(), Example());
        empty["inputs"]!["contributions"] = new JsonArray();
        long_["inputs"]!["contributions"] = new JsonArray([.. Enumerable.Range(0, 1_001).Select(_ => Example()["inputs"]!["contributions"]![0]!.DeepClone())]);
        (await Ask(empty)).ShouldBeProblem(400, "entries-out-of-bounds");
        (await Ask(long_)).ShouldBeProblem(400, "entries-out-of-bounds");
    }

    private static JsonNode Example() => Calculating.Example<CalculateAllowanceRequest>();

    private Task<Reply> Ask(JsonNode body) => ledger.Calculate("nl-ppp-allowance", "allowance", body);
}
