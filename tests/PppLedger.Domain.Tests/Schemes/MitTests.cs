using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

/// <summary>Domain rule I38 and the limits of domain.md 2.1.</summary>
public sealed class research_in_collaboration_under_mit
{
    [Fact]
    public void I38_is_refused_where_one_bears_more_than_seventy_per_cent()
    {
        var answer = Of(400_000, 100_000); // I38: 80 %
        (answer.IsEligible, answer.Subsidy).ShouldBe((false, Eur(0)));
        answer.Conditions.Where(c => !c.IsMet).Select(c => c.Condition).ShouldBe([MitCondition.Shares]);
    }

    [Fact]
    public void I38_is_subsidised_at_a_rate_up_to_a_maximum_per_participant()
    {
        var answer = Of(300_000, 200_000); // I38: 35 % of 300,000 = 105,000
        answer.Shares.Select(s => (s.ShareOfCosts, s.Subsidy)).ShouldBe([(0.60m, Eur(100_000)), (0.40m, Eur(70_000))]);
        (answer.IsEligible, answer.IsLarge, answer.Subsidy).ShouldBe((true, false, Eur(170_000)));
    }

    [Theory]
    [InlineData("350000.00", "150000.00", true), InlineData("350000.01", "149999.99", false)]
    public void I38_lets_one_bear_seventy_per_cent_and_not_a_cent_more(string one, string other, bool isEligible) =>
        Of(decimal.Parse(one), decimal.Parse(other)).IsEligible.ShouldBe(isEligible);

    [Theory]
    [InlineData("300000.00", "271428.00", false, "195000.00"), InlineData("300000.00", "271428.01", true, "199999.80")] // 571,428 x 35 % = 199,999.80
    public void is_a_large_project_a_cent_above_the_costs_of_a_small_one(string one, string other, bool isLarge, string subsidy)
    {
        var answer = Of(decimal.Parse(one), decimal.Parse(other));
        (answer.IsLarge, answer.Subsidy).ShouldBe((isLarge, isLarge ? Euros(subsidy) : Eur(100_000) + Euros("94999.80")));
    }

    [Fact]
    public void has_other_maxima_in_a_large_project()
    {
        Of(600_000, 300_000).Shares.Select(s => s.Subsidy).ShouldBe([Eur(175_000), Eur(105_000)]);
        Of(600_000, 600_000, 600_000).Subsidy.ShouldBe(Eur(350_000));
        Of(500_000, 500_000).Subsidy.ShouldBe(Eur(350_000));
        Of(500_000, 500_000, 20).Subsidy.ShouldBe(Eur(350_000));
    }

    [Theory]
    [InlineData("71428.58", true), InlineData("71428.57", false)] // 35 %: 25,000.00 and 24,999.99
    public void asks_for_enough_subsidy_of_each_participant_in_a_small_project(string other, bool isEligible) =>
        Of(150_000, decimal.Parse(other)).IsEligible.ShouldBe(isEligible);

    [Theory]
    [InlineData("71428.58", true), InlineData("71428.57", false)]
    public void asks_for_enough_subsidy_in_all(string each, bool isEligible) => // twice 25,000.00 and twice 24,999.99
        Of(decimal.Parse(each), decimal.Parse(each)).Conditions.Single(c => c.Condition is MitCondition.Subsidy).IsMet.ShouldBe(isEligible);

    [Fact]
    public void I10_counts_companies_of_one_group_as_one()
    {
        var answer = OfNamed([new("A", Eur(100_000), "Group"), new("B", Eur(100_000), "Group")]);
        answer.Shares.ShouldHaveSingleItem().Participant.ShouldBe("Group");
        answer.Conditions.Where(c => !c.IsMet).Select(c => c.Condition).ShouldBe([MitCondition.IndependentSmes, MitCondition.Shares]);
    }

    [Theory]
    [InlineData("2026-10-14", "2028-10-13", true, true), InlineData("2026-10-15", "2028-10-14", false, true), InlineData("2026-10-14", "2028-10-14", true, false)]
    public void starts_within_six_months_and_lasts_two_years(string starts, string ends, bool inTime, bool shortEnough)
    {
        var found = Calculated(new([new("A", Eur(100_000)), new("B", Eur(100_000))], new(2026, 4, 14), DateOnly.Parse(starts), DateOnly.Parse(ends))).Conditions;
        (found.Single(c => c.Condition is MitCondition.Start).IsMet, found.Single(c => c.Condition is MitCondition.Duration).IsMet).ShouldBe((inTime, shortEnough));
    }

    [Fact]
    public void is_refused_in_this_order()
    {
        Refusal? Refused(string version, DateOnly starts, params MitParticipant[] participants) =>
            new CalculateResearchCollaboration().Refuses(new(participants, new(2026, 2, 1), starts), Version("nl-mit", version));
        var (a, backwards) = (new MitParticipant("A", Eur(1)), new DateOnly(2026, 1, 31));
        Refused("2025", new(2026, 2, 1), a).ShouldBeNull();
        Refused("2025", backwards, a).ShouldBe(InputRefusal.DatesBackwards);
        Refused("2025", backwards, a with { EligibleCosts = Eur(0) }).ShouldBe(InputRefusal.AmountNotPositive);
        Refused("2025", backwards, a, a).ShouldBe(SchemeRefusal.EntriesContradict);
        Refused("2025", backwards, a, a with { EligibleCosts = Eur(-1) }).ShouldBe(SchemeRefusal.BelowZero);
        Refused("2025", backwards).ShouldBe(SchemeRefusal.EntriesOutOfBounds);
        Refused("2018-2025", backwards).ShouldBe(SchemeRefusal.NotUnderTheseRules);
    }

    private static ResearchCollaborationAnswer Of(params decimal[] costs) => OfNamed([.. costs.Select((c, i) => new MitParticipant($"{i}", Eur(c)))]);

    private static ResearchCollaborationAnswer OfNamed(MitParticipant[] participants) => Calculated(new(participants));

    private static ResearchCollaborationAnswer Calculated(ResearchCollaborationInputs inputs) =>
        new CalculateResearchCollaboration().Evaluate(inputs, Version("nl-mit", "2025")).Answer;
}

public sealed class a_feasibility_project_under_mit
{
    [Theory]
    [InlineData("2013-2016", 60_000, 24_000), InlineData("2013-2016", 200_000, 50_000), InlineData("2017", 200_000, 25_000)]
    [InlineData("2018-2025", 60_000, 20_000), InlineData("2025", 60_000, 20_000), InlineData("2025", 40_000, 14_000), InlineData("2018-2025", 40_000, 16_000)]
    public void is_subsidised_at_the_rate_and_up_to_the_maximum_of_its_year(string version, int study, int subsidy) =>
        Of(study, 0, version: version).Subsidy.ShouldBe(Eur(subsidy));

    [Theory]
    [InlineData("60.00", "40.00", true), InlineData("59.99", "40.01", false)]
    public void is_mostly_the_study(string study, string research, bool isEligible)
    {
        var answer = Of(decimal.Parse(study), decimal.Parse(research));
        (answer.IsEligible, answer.Subsidy).ShouldBe((isEligible, Eur(isEligible ? 35 : 0)));
    }

    [Theory]
    [InlineData(0, true), InlineData(1, false)]
    public void is_the_only_one_of_the_year(int others, bool isEligible) => Of(60, 40, others).IsEligible.ShouldBe(isEligible);

    [Theory]
    [InlineData("2026-08-14", "2027-08-13", true), InlineData("2026-08-15", "2027-08-13", false), InlineData("2026-08-14", "2027-08-14", false)]
    public void starts_within_four_months_and_lasts_twelve(string starts, string ends, bool isEligible) =>
        Calculated(new(Eur(60), Eur(40), 0, new(2026, 4, 14), DateOnly.Parse(starts), DateOnly.Parse(ends))).IsEligible.ShouldBe(isEligible);

    [Fact]
    public void is_refused_in_this_order()
    {
        Refusal? Refused(FeasibilityProjectInputs inputs) => new CalculateFeasibilityProject().Refuses(inputs, Version("nl-mit", "2025"));
        var broken = new FeasibilityProjectInputs(Eur(60), Eur(40));
        Refused(broken).ShouldBeNull();
        broken = broken with { StartsOn = new(2026, 2, 1), EndsOn = new(2026, 1, 31) };
        Refused(broken).ShouldBe(InputRefusal.DatesBackwards);
        broken = broken with { OthersThisYear = -1 };
        Refused(broken).ShouldBe(SchemeRefusal.NumberOutOfRange);
        broken = broken with { StudyCosts = Eur(0), ResearchCosts = Eur(0) };
        Refused(broken).ShouldBe(InputRefusal.AmountNotPositive);
        broken = broken with { ResearchCosts = Eur(-1) };
        Refused(broken).ShouldBe(SchemeRefusal.BelowZero);
        broken = broken with { StudyCosts = new(1, "SEK") };
        Refused(broken).ShouldBe(SchemeRefusal.CurrencyOfTheRules);
    }

    private static FeasibilityProjectAnswer Of(decimal study, decimal research, int others = 0, string version = "2025") =>
        Calculated(new(Eur(study), Eur(research), others), version);

    private static FeasibilityProjectAnswer Calculated(FeasibilityProjectInputs inputs, string version = "2025") =>
        new CalculateFeasibilityProject().Evaluate(inputs, Version("nl-mit", version)).Answer;
}
