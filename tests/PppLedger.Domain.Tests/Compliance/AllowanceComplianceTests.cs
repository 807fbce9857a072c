using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

/// <summary>The worked examples W1 and W2 out of sums of the journal (domain rules I1, I2, I3, I19, I40).</summary>
public sealed class compliance_of_an_allowance
{
    private static readonly JournalSum[] W1 =
    [
        .. Cash(Id(11), 150_000, 2022, 2022), InKind(Id(12), 14_000, year: 2022), InKind(Id(13), 32_000, year: 2022),
        .. Cash(Id(14), 45_000, 2022, 2022), InKind(Id(14), 12_000, year: 2022), .. Cash(Id(15), 60_000, 2022, 2022, ContributionOrigin.Charity),
    ];

    [Theory]
    [InlineData("2022-03-01", "94700", ComplianceState.Met)]
    [InlineData("2022-03-01", "94700.01", ComplianceState.AtRisk)]
    [InlineData("2017-03-01", "86350", ComplianceState.Met)]
    [InlineData("2017-03-01", "86350.01", ComplianceState.AtRisk)]
    public void W1_W2_I40_earns_by_the_rules_of_the_grant_date(string granted, string ceiling, ComplianceState state)
    {
        var line = Under(granted, decimal.Parse(ceiling), W1).Line("allowance-earned");

        line.State.ShouldBe(state);
        line.Figure!.Amount.ShouldBe(granted.StartsWith("2022", StringComparison.Ordinal) ? 94_700 : 86_350);
        line.Steps[^1].Text.ShouldBe("All participants together.");
    }

    [Theory]
    [InlineData("2028-12-31", ComplianceState.AtRisk)]
    [InlineData("2026-06-29", ComplianceState.Broken)]
    public void is_broken_once_the_time_is_over(string ends, ComplianceState state) =>
        (Under("2022-03-01", 100_000, W1) with { Consortium = Formed(endsOn: Day(ends)) }).State("allowance-earned").ShouldBe(state);

    [Fact]
    public void does_not_break_where_promises_will_earn_it()
    {
        var without = Under("2022-03-01", 100_000, W1).Line("allowance-earned");
        var with = Under("2022-03-01", 100_000, [.. W1, new(Book.Cash, "pledged", "EUR", Sme, null, null, null, 2026, 50_000, 0)]).Line("allowance-earned");

        (without.BreaksOn, with.BreaksOn).ShouldBe((new DateOnly(2029, 1, 1), null));
        with.Explanation.ShouldContain("With the promises that are open it would be EUR 111,700.00.");
    }

    [Fact]
    public void I1_counts_20_000_of_32_000_in_kind() =>
        Under("2022-03-01", 8_000, InKind(Id(13), 32_000, year: 2022)).Line("allowance-earned").Figure!.Amount.ShouldBe(8_000);

    [Fact]
    public void I2_public_money_earns_nothing() =>
        Under("2022-03-01", 8_000, Cash(Id(11), 25_000, 2022, 2022, ContributionOrigin.Public)).Line("allowance-earned").Figure!.Amount.ShouldBe(0);

    [Fact]
    public void I19_cash_that_became_due_in_2021_and_came_in_2022_fills_the_band_of_2021()
    {
        // Two times 20,000: in one year the band holds one of them, in two years both.
        JournalSum[] sums = [.. Cash(Id(11), 20_000, 2021, 2022), .. Cash(Id(11), 20_000, 2022, 2022)];
        Under("2022-03-01", 16_000, sums).Line("allowance-earned").Figure!.Amount.ShouldBe(16_000);
        WhenReceived(Under("2022-03-01", 16_000, sums)).Line("allowance-earned").Figure!.Amount.ShouldBe(14_000);
    }

    [Fact]
    public void I19_cash_that_is_due_and_not_received_counts_in_the_old_regimes_only()
    {
        var facts = Under("2022-03-01", 8_000, Cash(Id(11), 20_000, 2022, null));
        facts.Line("allowance-earned").Figure!.Amount.ShouldBe(8_000);
        WhenReceived(facts).Line("allowance-earned").Figure!.Amount.ShouldBe(0);
    }

    [Fact]
    public void cash_that_was_refused_since_does_not_count()
    {
        var cash = new JournalSum(Book.Cash, "received", "EUR", Id(11), AwardId, null, ContributionOrigin.Private, 2022, 0, 5_000);
        Under("2022-03-01", 8_000, [.. Cash(Id(11), 20_000, 2022, 2022), cash]).Line("allowance-earned").Figure!.Amount.ShouldBe(6_000);
    }

    [Fact]
    public void I3_what_is_base_for_another_allowance_is_none_here()
    {
        var facts = Under("2022-03-01", 47_000, W1);
        var taken = new BaseChoice(Allowance.Project, Id(99), Cash(Id(11), 150_000, 2022, 2022));
        (facts with { Bases = [taken] }).Line("allowance-earned").Figure!.Amount.ShouldBe(94_700 - 47_000);
        (facts with { Bases = [taken with { AwardId = AwardId }] }).Line("allowance-earned").Figure!.Amount.ShouldBe(94_700);
    }

    [Fact]
    public void what_names_no_award_earns_none_that_is_known_once_another_is_granted()
    {
        var one = Under("2022-03-01", 47_000, [.. Cash(Id(11), 150_000, 2022, 2022).Select(s => s with { AwardId = null })]);
        one.State("allowance-earned").ShouldBe(ComplianceState.Met);

        var line = one.Beside(Granted(40_000, "Province")).Line("allowance-earned");
        line.State.ShouldBe(ComplianceState.CannotBeJudged);
        line.Explanation.ShouldBe("EUR 150,000.00 of contributions names no award, and more than one is granted: what it earns of TKI-26-1 is not known.");
        // What names it is enough by itself; and what is base for another earns nothing here.
        Under("2022-03-01", 47_000, [.. Cash(Id(11), 150_000, 2022, 2022), .. Cash(Id(12), 5, 2022, 2022).Select(s => s with { AwardId = null })])
            .Beside(Granted(40_000, "Province")).State("allowance-earned").ShouldBe(ComplianceState.Met);
        (one.Beside(Granted(40_000, "Province")) with { Bases = [new BaseChoice(Allowance.Programme, Id(77), one.Sums)] })
            .State("allowance-earned").ShouldBe(ComplianceState.AtRisk);
    }

    [Theory]
    [InlineData("NL", 8_000), InlineData("DE", 0)]
    public void in_kind_of_a_foreign_company_earns_nothing_as_long_as_no_establishment_is_known(string country, decimal earned)
    {
        var consortium = Formed(more: new PartnerJoined(Id(12), ParticipationRole.Participant, OrganisationKind.Enterprise, country, null));
        var line = (Under("2022-03-01", 8_000, InKind(Id(12), 20_000, year: 2022)) with { Consortium = consortium }).Line("allowance-earned");

        line.Figure!.Amount.ShouldBe(earned);
        line.Steps.Any(s => !s.Verified && s.Rule == "foreign-without-establishment.in-kind-counts").ShouldBe(country == "DE");
    }

    [Theory]
    [InlineData("2022", 2021, 8_000), InlineData("2022", 2022, 0), InlineData("2021", 2021, 0), InlineData(null, 2022, 8_000), InlineData(null, 2019, 8_000)]
    public void programme_allowance_of_a_year_is_earned_in_the_year_before(string? tranche, int year, decimal earned)
    {
        var facts = Of(Formed(), [Granted(8_000, "PPS-toeslag", "2022-03-01") with { Tranche = tranche }], Cash(Id(11), 20_000, year, year));
        var line = facts.Line("allowance-earned");

        line.Figure!.Amount.ShouldBe(earned);
        line.Steps.Any(s => !s.Verified && s.Rule == "base-year").ShouldBe(tranche is null);
        // Project allowance is earned over the project's life.
        (facts with { Bases = [new BaseChoice(Allowance.Project, AwardId, [])] }).Line("allowance-earned").Figure!.Amount.ShouldBe(8_000);
    }

    [Fact]
    public void two_companies_of_one_name_have_a_band_each() =>
        (Under("2022-03-01", 16_000, [.. Cash(Id(11), 20_000, 2022, 2022), .. Cash(Id(12), 20_000, 2022, 2022)]) with { Names = new Dictionary<Guid, string> { [Id(11)] = "A", [Id(12)] = "A" } })
            .Line("allowance-earned").Figure!.Amount.ShouldBe(16_000);

    [Fact]
    public void the_band_is_counted_once_over_two_awards_of_a_year()
    {
        JournalSum[] sums = [.. Cash(Id(11), 20_000, 2022, 2022), .. Cash(Id(11), 20_000, 2022, 2022).Select(s => s with { AwardId = Id(77) })];
        var facts = Under("2022-03-01", 8_000, sums).Beside(Granted(8_000, "PPS-toeslag", "2022-04-01"));

        (facts.OfAward("allowance-earned", AwardId).Figure!.Amount, facts.OfAward("allowance-earned", Id(77)).Figure!.Amount).ShouldBe((8_000m, 6_000m));
        facts.OfAward("allowance-earned", Id(77)).Steps[^1].Arithmetic.ShouldBe("EUR 14,000.00 - EUR 8,000.00 = EUR 6,000.00");
    }

    [Fact]
    public void under_another_scheme_is_not_judged() =>
        ComplianceRules.Judge(Of(Formed(), [Granted(100_000)], W1)).ShouldNotContain(l => l.Rule == "allowance-earned");

    private static ConsortiumFacts Under(string granted, decimal ceiling, params JournalSum[] sums) =>
        Of(Formed(), [Granted(ceiling, "PPS-toeslag", granted)], sums);

    // The same rules, had they said that cash counts when received.
    private static ConsortiumFacts WhenReceived(ConsortiumFacts facts) => facts with
    {
        Awards =
        [
            .. facts.Awards.Select(a => a with
            {
                Rules = a.Rules! with { Rules = [.. a.Rules.Rules, new("cash-counts", new(RuleKind.Word, Word: "received"), "cash", [], null, false, null)] },
            }),
        ],
    };
}
