using System.Text.Json;
using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Schemes;

public sealed class awards_under_rules(LedgerFixture ledger)
{
    [Theory]
    [InlineData("PPS-I", "2026-01-15", null, "2024")]
    [InlineData("nl-ppp-allowance", "2017-12-31", null, "2017")]
    [InlineData("PPS-toeslag", "2018-01-01", "2018-2023", "2018-2023")]
    [InlineData("HORIZON-JU-RIA", "2026-01-15", null, null)]
    public async Task keep_the_version_of_their_grant_date(string scheme, string day, string? asked, string? kept)
    {
        var programme = await In(ledger);
        var url = (await programme.AsFunder("/api/awards", Award(programme, scheme, day, asked))).ShouldBe(201).Headers["Location"];
        var read = (await ledger.Get(url)).ShouldBe(200).Json;
        (read.TryGetProperty("ruleSet", out var version) && version.ValueKind is JsonValueKind.String ? version.GetString() : null).ShouldBe(kept);
    }

    [Theory]
    [InlineData("PPS-toeslag", "2018-01-01", "2022", "unknown-rule-set")]
    [InlineData("PPS-toeslag", "2018-01-01", "2017", "rule-set-not-of-that-day")]
    [InlineData("PPS-toeslag", "2025-01-01", "2018-2023", "no-rules-on-that-day")]
    public async Task are_refused_under_a_version_that_is_not_that_of_their_day(string scheme, string day, string asked, string code)
    {
        var programme = await In(ledger);
        (await programme.AsFunder("/api/awards", Award(programme, scheme, day, asked))).ShouldBeProblem(422, code);
        (await programme.Count("/api/awards")).ShouldBe(0);
    }

    private static Dictionary<string, object?> Award(FundedProgramme programme, string scheme, string day, string? ruleSet) => new(StringComparer.Ordinal)
    {
        ["funderId"] = programme.Ministry,
        ["consortiumId"] = programme.Consortium,
        ["code"] = "TKI-26-1",
        ["scheme"] = scheme,
        ["ceiling"] = Eur(400_000),
        ["grantedOn"] = day,
        ["ruleSet"] = ruleSet,
    };
}
