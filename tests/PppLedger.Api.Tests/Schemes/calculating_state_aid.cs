using System.Text.Json;
using System.Text.Json.Nodes;
using PppLedger.Api.Schemes;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Schemes;

/// <summary>Each calculation's documented example over HTTP, and the numbers of the rules at both sides of their limits.</summary>
public sealed class calculating_state_aid(LedgerFixture ledger)
{
    [Fact]
    public async Task aid_intensities_give_W4()
    {
        var whole = await Ask("eu-gber-25", "aid-intensity", Calculating.Example<CalculateAidIntensityRequest>());
        var answer = whole.GetProperty("answer");
        answer.GetProperty("shares").EnumerateArray().Select(s => (s.GetProperty("uncapped").GetDecimal(), s.GetProperty("intensity").GetDecimal(), s.Amount("maximumAid")))
            .ShouldBe([(0.85m, 0.80m, 200_000m), (0.50m, 0.50m, 200_000m), (0.65m, 0.65m, 650_000m)]);
        answer.GetProperty("isWithin").GetBoolean().ShouldBeTrue();
        var cap = whole.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("rule").GetString() == "cap.industrial");
        cap.GetProperty("arithmetic").GetString().ShouldBe("min(85 %, 80 %) = 80 %"); // I9
        cap.GetProperty("sources")[0].GetString().ShouldBe("S24a");
    }

    [Theory]
    [InlineData(720, 180, 100, true, false, true), InlineData(700, 200, 100, false, true, false), InlineData(720, 180, 99, true, false, false)]
    public async Task collaboration_gives_W4(int a, int b, int institute, bool mayPublish, bool between, bool with)
    {
        var body = Calculating.Example<CalculateCollaborationRequest>();
        var parties = body["inputs"]!["parties"]!;
        (parties[0]!["costs"]!["amount"], parties[1]!["costs"]!["amount"], parties[2]!["costs"]!["amount"]) = (a, b, institute);
        parties[2]!["mayPublish"] = mayPublish;
        var answer = (await Ask("eu-gber-25", "collaboration", body)).GetProperty("answer");
        answer.GetProperty("betweenUndertakings").GetProperty("isMet").GetBoolean().ShouldBe(between);
        answer.GetProperty("withResearchOrganisations").GetProperty("isMet").GetBoolean().ShouldBe(with);
        answer.GetProperty("bonusApplies").GetBoolean().ShouldBe(between || with);
    }

    [Theory]
    [InlineData(null, true), InlineData("Group", false)]
    public async Task collaboration_takes_the_companies_of_a_group_as_one(string? group, bool isEffective) // I7, I10
    {
        var body = Calculating.Example<CalculateCollaborationRequest>();
        body["inputs"]!["parties"] = JsonNode.Parse("""
            [
              { "name": "A", "kind": "enterprise", "size": "small", "costs": {"amount": 700, "currency": "EUR"} },
              { "name": "B", "kind": "enterprise", "size": "not-sme", "costs": {"amount": 300, "currency": "EUR"} }
            ]
            """);
        (body["inputs"]!["parties"]![0]!["group"], body["inputs"]!["parties"]![1]!["group"]) = (group, group);
        (await Ask("eu-gber-25", "collaboration", body)).GetProperty("answer").GetProperty("isEffectiveCollaboration").GetBoolean().ShouldBe(isEffective);
    }

    [Fact]
    public async Task cumulation_gives_W9_and_lets_the_stricter_limit_decide()
    {
        var answer = (await Ask("eu-gber-25", "cumulation", Calculating.Example<CalculateCumulationRequest>())).GetProperty("answer");
        answer.GetProperty("limits").EnumerateArray().Select(l => (l.GetProperty("limit").GetString(), l.Amount("excess")))
            .ShouldBe([("GBER art. 25", 5_000m), ("PPS-innovatie", 25_000m)]);
        answer.GetProperty("strictest").GetProperty("limit").GetString().ShouldBe("PPS-innovatie");
        answer.Amount("excess").ShouldBe(25_000);
    }

    [Theory]
    [InlineData("2014", "15000000.01", true), InlineData("2014", "15000000.00", false), InlineData("2023", "15000000.01", false)]
    public async Task notification_goes_by_the_threshold_of_the_version(string version, string aid, bool mustBeNotified)
    {
        var body = Calculating.Example<CalculateNotificationRequest>().With("ruleSet", version);
        body["inputs"]!["aid"]!["amount"] = decimal.Parse(aid);
        (await Ask("eu-gber-25", "notification", body)).GetProperty("answer").GetProperty("mustBeNotified").GetBoolean().ShouldBe(mustBeNotified);
    }

    [Theory]
    [InlineData("2027-01-15", false, 310_000), InlineData("2027-02-09", false, 310_000), InlineData("2027-02-10", true, 190_000)]
    public async Task I23_de_minimis_aid_rolls_over_three_years(string day, bool isAllowed, decimal total) // I23
    {
        var body = Calculating.Example<CalculateDeMinimisRequest>();
        body["inputs"]!["new"]!["grantedOn"] = day;
        var answer = (await Ask("eu-de-minimis", "aid", body)).GetProperty("answer");
        answer.GetProperty("isAllowed").GetBoolean().ShouldBe(isAllowed);
        answer.Amount("total").ShouldBe(total);
        answer.GetProperty("allowedFrom").GetString().ShouldBe("2027-02-10");
    }

    [Theory]
    [InlineData("30", 70, "medium"), InlineData("24.99", 40, "small"), InlineData("50.01", 140, "medium")]
    public async Task the_size_of_an_enterprise_counts_its_partners(string percent, decimal people, string status) // I24
    {
        var body = Calculating.Example<CalculateEnterpriseSizeRequest>();
        body["inputs"]!["years"]![0]!["holdings"]![0]!["percent"] = decimal.Parse(percent);
        var answer = (await Ask("eu-sme", "size", body)).GetProperty("answer");
        answer.GetProperty("years")[0].GetProperty("headcount").GetDecimal().ShouldBe(people);
        answer.GetProperty("status").GetString().ShouldBe(status);
    }

    [Theory]
    [InlineData("2025", 20_000), InlineData("2017", 24_000)]
    public async Task a_feasibility_project_has_the_maximum_of_its_year(string version, decimal subsidy)
    {
        var answer = (await Ask("nl-mit", "feasibility", Calculating.Example<CalculateFeasibilityProjectRequest>().With("ruleSet", version))).GetProperty("answer");
        answer.GetProperty("isEligible").GetBoolean().ShouldBeTrue();
        answer.Amount("subsidy").ShouldBe(subsidy);
    }

    [Theory]
    [InlineData(300_000, 200_000, true, 170_000), InlineData(400_000, 100_000, false, 0)]
    public async Task I38_research_in_collaboration_is_refused_where_one_bears_too_much(decimal a, decimal b, bool isEligible, decimal subsidy) // I38
    {
        var body = Calculating.Example<CalculateResearchCollaborationRequest>();
        (body["inputs"]!["participants"]![0]!["eligibleCosts"]!["amount"], body["inputs"]!["participants"]![1]!["eligibleCosts"]!["amount"]) = (a, b);
        var answer = (await Ask("nl-mit", "research-collaboration", body)).GetProperty("answer");
        answer.GetProperty("isEligible").GetBoolean().ShouldBe(isEligible);
        answer.Amount("subsidy").ShouldBe(subsidy);
        answer.GetProperty("shares")[0].Amount("subsidy").ShouldBe(100_000);
    }

    [Fact]
    public async Task I38_research_in_collaboration_is_refused_under_a_version_that_does_not_know_it() =>
        (await ledger.Calculate("nl-mit", "research-collaboration", Calculating.Example<CalculateResearchCollaborationRequest>().With("ruleSet", "2017")))
            .ShouldBeProblem(422, "not-under-these-rules").Json.GetProperty("pointer").GetString().ShouldBe("/ruleSet");

    [Theory]
    [InlineData("""{ "participant": "A", "size": "small", "researchType": "industrial", "eligibleCosts": {"amount": 1, "currency": "EUR"}, "bonuses": ["member-states"] }""", 422, "not-under-these-rules", "/inputs/costs/0/bonuses/0")]
    [InlineData("""{ "participant": "A", "size": "small", "researchType": "industrial", "eligibleCosts": {"amount": 1, "currency": "SEK"} }""", 400, "currency-of-the-rules-differs", "/inputs/costs/0/eligibleCosts/currency")]
    [InlineData("""{ "participant": "A", "size": "small", "researchType": "industrial", "eligibleCosts": {"amount": 0.001, "currency": "EUR"} }""", 400, "amount-too-fine", "/inputs/costs/0/eligibleCosts")]
    public async Task is_refused_with_a_pointer_to_what_is_wrong(string entry, int status, string code, string pointer)
    {
        var body = Calculating.Example<CalculateAidIntensityRequest>();
        body["inputs"]!["costs"] = new JsonArray(JsonNode.Parse(entry));
        (await ledger.Calculate("eu-gber-25", "aid-intensity", body)).ShouldBeProblem(status, code).Json.GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    private async Task<JsonElement> Ask(string scheme, string calculation, JsonNode body) => (await ledger.Calculate(scheme, calculation, body)).ShouldBe(200).Json;
}
