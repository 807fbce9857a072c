namespace PppLedger.Domain.Tests;

public sealed class the_book_of_rule_sets
{
    [Fact]
    public void has_the_regimes_of_the_ppp_allowance_and_what_came_after()
    {
        RuleBook.Shipped.Schemes.Select(s => s.Id).ShouldBe(RuleBook.Shipped.Schemes.Select(s => s.Id).Order(StringComparer.Ordinal));
        RuleBook.Shipped.Scheme("nl-ppp-allowance")!.Versions.Select(v => v.RuleSet.Version).ShouldBe(["2013", "2014", "2015-2016", "2017", "2018-2023"]);
        RuleBook.Shipped.Scheme("pps-i").ShouldBe(RuleBook.Shipped.Scheme("nl-pps-i"));
        RuleBook.Shipped.Scheme("HORIZON-JU-RIA").ShouldBeNull();
    }

    [Theory]
    [InlineData("2012-12-31", null), InlineData("2013-01-01", "2013"), InlineData("2013-12-31", "2013"), InlineData("2014-01-01", "2014")]
    [InlineData("2016-12-31", "2015-2016"), InlineData("2017-01-31", "2015-2016"), InlineData("2017-02-01", "2017"), InlineData("2017-12-31", "2017"), InlineData("2018-01-01", "2018-2023")]
    [InlineData("2023-12-31", "2018-2023"), InlineData("2024-01-01", null)]
    public void chooses_by_the_day_of_the_grant(string day, string? version) =>
        RuleBook.Shipped.Scheme("PPS-toeslag")!.On(DateOnly.Parse(day))?.Version.ShouldBe(version);

    [Fact]
    public void knows_a_scheme_for_every_calculation()
    {
        SchemeEvaluators.All.Count.ShouldBeGreaterThan(0);
        SchemeEvaluators.All.Where(e => RuleBook.Shipped.Scheme(e.Scheme)?.Id != e.Scheme || e.Needs.Count == 0).Select(e => e.Calculation).ShouldBeEmpty();
        SchemeEvaluators.All.Select(e => (e.Scheme, e.Calculation)).ShouldBeUnique();
    }

    [Theory]
    [InlineData("2026-01-01", "1")]
    [InlineData("2026-12-31", "1")]
    [InlineData("2027-01-01", "2")]
    [InlineData("2090-01-01", "2")]
    public void lets_a_version_without_an_end_hold_until_the_next(string day, string version) =>
        RuleBook.Of([Made("1", "2026-01-01"), Made("2", "2027-01-01")]).Scheme("made-up")!.On(DateOnly.Parse(day))!.Version.ShouldBe(version);

    [Theory]
    [InlineData("1", "2026-01-01", "2026-12-31", "2", "2026-12-31", "2.json(1): $.validFrom: On 2026-12-31 version 1 of made-up holds already (1.json).")]
    [InlineData("1", "2026-01-01", null, "2", "2026-01-01", "2.json(1): $.validFrom: On 2026-01-01 version 1 of made-up holds already (1.json).")]
    [InlineData("1", "2026-01-01", null, "1", "2027-01-01", "1.json(1): $.version: 1.json is version 1 already.")]
    public void refuses_versions_that_contradict_each_other(string one, string from, string? until, string other, string otherFrom, string says) =>
        Should.Throw<BadRuleSetException>(() => RuleBook.Of([Made(one, from, until), Made(other, otherFrom)])).Message.ShouldBe(says);

    [Fact]
    public void refuses_a_name_that_another_scheme_has() =>
        Should.Throw<BadRuleSetException>(() => RuleBook.Of([.. ShippedRuleSets.Files(), Made("1", "2026-01-01", alias: "pps-i")]))
            .Message.ShouldBe("1.json(1): $.aliases[0]: 'pps-i' is a name of nl-pps-i (nl-pps-i.2024.json).");

    [Theory]
    [InlineData("cash-rate", null, "$.rules: 'cash-rate' (rate) is missing: the calculation 'allowance' needs it.")]
    [InlineData("cash-rate", "share", "$.rules.cash-rate: It is share, rate is needed.")]
    [InlineData("first-band.fill", "word", "$.rules.first-band.fill: 'half' is not one of: in-kind-first, cash-first.")]
    public void refuses_a_version_without_what_a_calculation_needs(string rule, string? kind, string says)
    {
        var fine = Rules.Version("nl-ppp-allowance", "2018-2023");
        var bad = fine with
        {
            Rules = [.. fine.Rules.Where(r => r.Name != rule || kind is not null).Select(r => r.Name != rule ? r
                : r with { Value = kind == "word" ? new(RuleKind.Word, Word: "half") : new(RuleKind.Share, 0.3m) })],
        };
        Should.Throw<BadRuleSetException>(() => RuleBook.Of([RuleSetFile.Read("bad.json", RuleSetText.Write(bad))])).Message.ShouldEndWith(says);
    }

    [Fact]
    public void says_what_changed_between_two_versions()
    {
        var says = RuleDifferences.Between(Rules.Version("nl-ppp-allowance", "2017"), Rules.Version("nl-ppp-allowance", "2018-2023")).Select(d => d.Says);
        says.ShouldBe(
        [
            "cash-rate: 30 % (private cash above the first band); it was 25 % (private cash above the first band).",
            "charity.ceiling: EUR 90,000,000.00 (contributions of charities, all sectors together); there was no such rule.",
            "maximum-public.experimental-2020: 35 % (costs of experimental development of SMEs in international projects, instead of 25 %, in 2020 only); there was no such rule.",
        ]);
        RuleDifferences.Between(Rules.Version("nl-ppp-allowance", "2017"), Rules.Version("nl-ppp-allowance", "2017")).ShouldBeEmpty();
    }

    private static RuleSetFile Made(string version, string from, string? until = null, string? alias = null) => RuleSetFile.Read(
        $"{version}.json",
        $$"""
        { "scheme": "made-up", "name": "Made up", "version": "{{version}}", "title": "T", "validFrom": "{{from}}",{{(until is null ? "" : $"\"validUntil\": \"{until}\",")}}{{(alias is null ? "" : $"\"aliases\": [\"{alias}\"],")}} "sources": {}, "rules": {} }
        """);
}
