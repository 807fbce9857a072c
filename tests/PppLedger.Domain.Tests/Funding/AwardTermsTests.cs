namespace PppLedger.Domain.Tests;

public sealed class the_terms_of_an_award
{
    [Theory]
    [InlineData("PPS-I", "2025-01-01", true)]
    [InlineData("PPS-toeslag", "2018-01-01", false), InlineData("nl-ppp-allowance", "2013-01-01", false)] // Of project allowance only, and an award does not say which it is.
    [InlineData("PPS-I", "2023-12-31", false), InlineData("HORIZON-JU-RIA", "2025-01-01", false)]
    public void say_whether_the_deployment_comes_first_by_the_rules_of_the_grant_date(string scheme, string granted, bool first) =>
        AwardTerms.Of(new Award { Scheme = scheme, GrantedOn = DateOnly.Parse(granted) }, null).DeployedBeforeStart.ShouldBe(first);

    [Fact]
    public void are_those_of_the_rule_set_where_it_says_other_than_the_Kaderbesluit()
    {
        var all = Rules.Version("nl-pps-i", "2024");
        var less = all with { Rules = [.. all.Rules.Select(r => r.Name == "advance.share" ? r with { Value = new(RuleKind.Share, 0.80m) } : r)] };
        var book = RuleBook.Of([RuleSetFile.Read("less.json", RuleSetText.Write(less))]);
        var award = new Award { Scheme = "PPS-I", GrantedOn = new(2025, 1, 1) };
        AwardTerms.Of(award, book).MaximumAdvances(new(400_000, "EUR")).ShouldBe(320_000);
        AwardTerms.Of(award, null).MaximumAdvances(new(400_000, "EUR")).ShouldBe(360_000); // I25
        AwardTerms.Of(award, book).MaximumAdvances(new(25_000, "EUR")).ShouldBe(25_000);
    }

    [Theory]
    [InlineData("HORIZON-RIA"), InlineData("IHI JU"), InlineData("Province"), InlineData("us-2-cfr-200-306")]
    public void set_no_limit_to_advances_where_the_rules_of_the_scheme_say_none(string scheme) =>
        AwardTerms.Of(new Award { Scheme = scheme, GrantedOn = new(2025, 1, 1) }, null).MaximumAdvances(new(400_000, "EUR")).ShouldBeNull();

    [Theory]
    [InlineData("PPS-I", "2025-01-01"), InlineData("PPS-toeslag", "2013-01-01"), InlineData("PPS-toeslag", "2022-01-01"), InlineData("MIT", "2014-01-01"), InlineData("MIT", "2025-12-01")]
    public void of_a_scheme_of_the_ministry_are_those_of_the_Kaderbesluit(string scheme, string granted)
    {
        var terms = AwardTerms.Of(new Award { Scheme = scheme, GrantedOn = DateOnly.Parse(granted) }, null);
        (terms.MaximumAdvances(new(400_000, "EUR")), terms.MaximumAdvances(new(25_000, "EUR"))).ShouldBe((360_000m, 25_000m));
    }

    [Fact]
    public void of_a_wrong_kind_are_refused_at_start()
    {
        var all = Rules.Version("nl-pps-i", "2024");
        var bad = all with { Rules = [.. all.Rules.Select(r => r.Name == "deployment.before-start" ? r with { Value = new(RuleKind.Months, 3) } : r)] };
        Should.Throw<BadRuleSetException>(() => RuleBook.Of([RuleSetFile.Read("bad.json", RuleSetText.Write(bad))])).Message
            .ShouldEndWith("$.rules.deployment.before-start: It is months, flag is needed.");
    }
}
