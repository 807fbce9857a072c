using System.Text.Json;
using System.Text.Json.Nodes;
using PppLedger.Api.Schemes;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Schemes;

public sealed class calculating_for_joint_undertakings(LedgerFixture ledger)
{
    private const string Scheme = "eu-joint-undertaking";

    [Fact]
    public async Task gives_the_ikop_of_W8()
    {
        var answer = await Answer("ikop", Calculating.Example<CalculateIkopRequest>());
        answer.GetProperty("shares").EnumerateArray().Select(s => s.Amount("ikop")).ShouldBe([1_200_000, 200_000]);
        (answer.Amount("ikop"), answer.GetProperty("share").GetDecimal(), answer.GetProperty("isEnough").GetBoolean()).ShouldBe((1_400_000, 0.20m, true));
    }

    [Theory]
    [InlineData("1500000.00", "0.45", true), InlineData("1400000.00", "0.4472", false)]
    public async Task gives_the_share_of_members_of_W8(string ikaa, string share, bool isEnough)
    {
        var body = Calculating.Example<CalculateMemberShareRequest>();
        body["inputs"]!["ikaa"]!["amount"] = decimal.Parse(ikaa);
        var answer = await Answer("member-share", body);
        (answer.GetProperty("share").GetDecimal(), answer.GetProperty("isEnough").GetBoolean()).ShouldBe((decimal.Parse(share), isEnough));
    }

    [Theory]
    [InlineData("2026-05-31", 0), InlineData("2026-06-01", 1)]
    public async Task finds_a_report_of_the_first_of_june_late(string reported, int late)
    {
        var body = Calculating.Example<CalculateIkaaRequest>();
        body["inputs"]!["reportedOn"] = reported;
        var answer = await Answer("ikaa", body);
        (answer.Amount("ikaa"), answer.GetProperty("daysLate").GetInt32()).ShouldBe((280_000, late));
    }

    [Fact]
    public async Task refuses_an_activity_that_is_not_in_the_plan()
    {
        var body = Calculating.Example<CalculateIkaaRequest>();
        body["inputs"]!["costs"]![0]!["activity"] = "Pilot hall";
        (await Ask("ikaa", body)).ShouldBeProblem(422, "ikaa-activity-not-planned").Json.GetProperty("pointer").GetString().ShouldBe("/inputs/costs/0/activity");
    }

    [Theory]
    [InlineData("2025-04-13", "ikaa-amendment-open"), InlineData("2025-04-14", null), InlineData("2026-02-01", null), InlineData("2026-02-02", "ikaa-reporting-opened")]
    public async Task lets_a_plan_be_amended_once_at_a_time_and_before_reporting(string opened, string? code)
    {
        var body = Calculating.Example<CalculateIkaaPlanRequest>();
        body["inputs"]!["plan"]!["amendments"]!.AsArray().Add(new JsonObject { ["openedOn"] = opened });
        var reply = await Ask("ikaa-plan", body);
        _ = code is null ? reply.ShouldBe(200) : reply.ShouldBeProblem(422, code);
    }

    [Fact]
    public async Task knows_the_calendar() =>
        (await Answer("ikaa-deadlines", Calculating.Example<CalculateIkaaDeadlinesRequest>())).GetProperty("deadlines").EnumerateArray()
            .Select(d => $"{d.GetProperty("kind").GetString()} {d.GetProperty("until").GetString()} {d.GetProperty("daysLate").GetInt32()}").ShouldBe(["plan 2024-11-30 0", "report 2026-05-31 1"]);

    [Theory]
    [InlineData(100, "1.00", 422, "eu-project-funded-in-full"), InlineData(100, "0.00", 200, null), InlineData(70, "30000.01", 400, "more-than-there-is"), InlineData(70, "30000.00", 200, null)]
    public async Task refuses_to_match_a_project_funded_in_full_by_allowance(int percent, string allowance, int status, string? code)
    {
        var body = Calculating.Example<CalculateMatchingRequest>();
        body["inputs"]!["fundedPercent"] = percent;
        body["inputs"]!["allowance"]!["amount"] = decimal.Parse(allowance);
        var reply = (await ledger.Calculate("nl-ppp-allowance", "matching", body)).ShouldBe(status);
        (code is null ? null : reply.Code).ShouldBe(code);
    }

    [Fact]
    public async Task judges_cost_sharing_by_seven_criteria()
    {
        var answer = (await ledger.Calculate("us-2-cfr-200-306", "cost-sharing", Calculating.Example<CalculateCostSharingRequest>())).ShouldBe(200).Json.GetProperty("answer");
        answer.GetProperty("contributions").EnumerateArray().Select(c => $"{c.GetProperty("contribution").GetString()}: {c.GetProperty("state").GetString()}")
            .ShouldBe(["Hours of volunteers: met", "Microscope: not-met", "Laboratory: cannot-be-judged"]);
        answer.GetProperty("contributions").EnumerateArray().Select(c => c.GetProperty("criteria").GetArrayLength()).ShouldAllBe(n => n == 7);
        (answer.Amount("counted"), answer.Amount("notCounted"), answer.Amount("undecided"), answer.Amount("shortfall")).ShouldBe((38_083, 22_000, 9_000, 21_917));
    }

    private async Task<JsonElement> Answer(string calculation, JsonNode body) => (await Ask(calculation, body)).ShouldBe(200).Json.GetProperty("answer");

    private Task<Reply> Ask(string calculation, JsonNode body) => ledger.Calculate(Scheme, calculation, body);
}
