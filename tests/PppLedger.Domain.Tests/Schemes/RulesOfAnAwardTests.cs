using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

public sealed class the_rules_an_award_is_granted_under
{
    [Theory]
    [InlineData("PPS-toeslag", "2017-12-31", null, "2017")]
    [InlineData("PPS-toeslag", "2018-01-01", null, "2018-2023")]
    [InlineData("nl-ppp-allowance", "2018-01-01", "2018-2023", "2018-2023")]
    [InlineData("PPS-I", "2024-12-20", null, "2024")]
    [InlineData("PPS-I", "2023-12-31", null, null)]
    [InlineData("HORIZON-JU-RIA", "2024-12-20", null, null)]
    [InlineData("HORIZON-JU-RIA", "2024-12-20", "MGA 1.1", "MGA 1.1")]
    public void are_those_of_its_grant_date(string scheme, string day, string? asked, string? chosen)
    {
        RuleBook.Shipped.Refuses(Granting(scheme, day, asked)).ShouldBeNull();
        RuleBook.Shipped.Completed(Granting(scheme, day, asked)).RuleSet.ShouldBe(chosen);
    }

    public static TheoryData<string, string, string, Refusal> Refused => new()
    {
        { "PPS-toeslag", "2018-01-01", "2022", SchemeRefusal.UnknownRuleSet },
        { "PPS-toeslag", "2018-01-01", "2017", SchemeRefusal.NotOfThatDay },
        { "PPS-toeslag", "2024-01-01", "2018-2023", SchemeRefusal.NoRulesOnThatDay },
    };

    [Theory, MemberData(nameof(Refused))]
    public void are_refused_where_they_are_not(string scheme, string day, string asked, Refusal refusal) =>
        RuleBook.Shipped.Refuses(Granting(scheme, day, asked)).ShouldBe(refusal);

    [Theory]
    [InlineData("PPS-I", null, "2024"), InlineData("PPS-I", "2024", "2024"), InlineData("MADE-UP", null, null)]
    public void stay_with_it_and_are_found_for_one_recorded_without(string scheme, string? recorded, string? found) =>
        RuleBook.Shipped.RulesOf(new() { Scheme = scheme, RuleSet = recorded, GrantedOn = new(2025, 1, 1) })?.Version.ShouldBe(found);

    private static GrantFunding Granting(string scheme, string day, string? ruleSet) =>
        new(Ministry, Guid.Empty, "A-1", scheme, ruleSet, Eur(1), DateOnly.Parse(day), false, null, Tomorrow, Fred);
}
