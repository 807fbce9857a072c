using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

/// <summary>The table of domain.md 1.4, over a project of 100,000 of industrial research and 100,000 of experimental development.</summary>
public sealed class house_rules_of_a_tki
{
    private static readonly object[] Work = [new WorkPackagePlanned("WP4", "Prototype", ResearchType.Experimental, null, null)];
    private static readonly JournalSum[] Budget = [Costs(Institute, 100_000), Costs(Sme, 100_000, workPackage: "WP4")];

    [Theory]
    [InlineData("Holland High Tech", "125000", ComplianceState.Met)]
    [InlineData("TKI HTSM", "124999.99", ComplianceState.AtRisk)]
    public void HTSM_half_of_industrial_and_three_quarters_of_experimental_work_is_private(string tki, string promised, ComplianceState state)
    {
        var line = Project(tki, "2021-12-15", [.. Budget, InKind(Sme, decimal.Parse(promised), "pledged")]).Line("tki-house-rules");

        (line.State, line.Limit!.Amount, line.BreaksOn).ShouldBe((state, 125_000m, state is ComplianceState.Met ? null : Day("2029-01-01")));
        (line.Source.Scheme, line.Source.RuleSet, line.Source.Rule).ShouldBe(("tki-htsm", "2017", "house.private-minimum.fundamental"));
    }

    [Theory]
    [InlineData("2028-12-31", ComplianceState.Met)]
    [InlineData("2029-01-01", ComplianceState.Broken)]
    public void once_the_work_is_over_what_was_promised_counts_no_more(string today, ComplianceState state) =>
        (Project("HTSM", "2021-12-15", [.. Budget, .. Budget.Select(s => s with { Account = "reported" }), InKind(Sme, 125_000, "pledged"), InKind(Sme, 124_999)]) with { Today = Day(today) })
            .State("tki-house-rules").ShouldBe(state);

    [Theory]
    [InlineData("160000", "2028-12-31", ComplianceState.Met)]
    [InlineData("160000.01", "2028-12-31", ComplianceState.AtRisk)]
    [InlineData("160000", "2026-12-30", ComplianceState.AtRisk)]
    [InlineData("160000", "2031-12-31", ComplianceState.Met)]
    [InlineData("160000", "2032-01-01", ComplianceState.AtRisk)]
    public void HTSM_under_PPS_I_a_fifth_is_co_funded_and_it_takes_one_to_six_years(string ceiling, string ends, ComplianceState state)
    {
        var consortium = Formed(endsOn: Day(ends), more: Work) with { Tki = "Holland High Tech" };
        Of(consortium, [Granted(decimal.Parse(ceiling))], Budget).State("tki-house-rules").ShouldBe(state);
    }

    [Theory]
    [InlineData(75_000, 75_000, 20_000, ComplianceState.Met)]
    [InlineData(75_000.01, 75_000, 20_000, ComplianceState.AtRisk)]
    [InlineData(75_000, 74_999.99, 20_000, ComplianceState.AtRisk)]
    [InlineData(75_000, 75_000, 19_999.99, ComplianceState.AtRisk)]
    public void Health_Holland_limits_the_allowance_and_asks_for_both_minima(double allowance, double enterprises, double research, ComplianceState state) =>
        Project(
            "Health~Holland", "2020-06-15",
            [.. Budget, InKind(Sme, (decimal)enterprises, "pledged"), InKind(Institute, (decimal)research, "pledged")], (decimal)allowance).State("tki-house-rules").ShouldBe(state);

    [Theory]
    [InlineData(50_000, ComplianceState.Met)]
    [InlineData(49_999.99, ComplianceState.AtRisk)]
    public void Health_Holland_takes_two_thirds_of_the_minimum_of_a_large_enterprise_in_cash(double cash, ComplianceState state)
    {
        var size = new SizeStatusDetermined(Sme, ParticipationRole.Participant, SizeStatus.NotSme, Day("2020-01-01"));
        var pledged = new JournalSum(Book.Cash, "pledged", "EUR", Sme, null, null, null, 2026, (decimal)cash, 0);
        var facts = Project("Health~Holland", "2020-06-15", [.. Budget, pledged, InKind(Sme, 75_000, "pledged"), InKind(Institute, 20_000, "pledged")], 75_000, size);
        facts.State("tki-house-rules").ShouldBe(state);

        // Beside an SME how the minimum is divided is not known.
        var both = Project(
            "Health~Holland", "2020-06-15", [.. Budget, pledged, InKind(Sme, 75_000, "pledged"), InKind(Institute, 20_000, "pledged")], 75_000,
            size, new PartnerJoined(Large, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        both.State("tki-house-rules").ShouldBe(state is ComplianceState.Met ? ComplianceState.Met : ComplianceState.CannotBeJudged);
    }

    [Fact]
    public void cannot_be_judged_without_the_costs_of_the_work_by_type()
    {
        Project("HTSM", "2021-12-15", []).State("tki-house-rules").ShouldBe(ComplianceState.CannotBeJudged);
        Project("HTSM", "2021-12-15", [.. Budget, Costs(Sme, 1, workPackage: "WP9")]).State("tki-house-rules").ShouldBe(ComplianceState.CannotBeJudged);
    }

    [Theory]
    [InlineData("Logistiek", "2021-12-15", "PPS-toeslag"), InlineData("Health~Holland", "2021-12-15", "PPS-toeslag"), InlineData("TKI Energie", "2021-12-15", "PPS-toeslag"), InlineData("HTSM", "2021-12-15", "Province")]
    public void are_judged_where_a_TKI_has_any_for_its_own_money(string tki, string granted, string scheme) =>
        ComplianceRules.Judge(Of(Formed(more: Work) with { Tki = tki }, [Granted(75_000, scheme, granted)], Budget)).ShouldNotContain(l => l.Rule == "tki-house-rules");

    [Fact]
    public void are_data_with_their_sources()
    {
        string? Value(string scheme, string version, string rule) => Rules.Version(scheme, version).Find(rule)?.Value.ToString();
        Value("tki-htsm", "2017", "house.threshold").ShouldBe("EUR 400,000.00");
        Value("tki-energy", "2017", "house.fee").ShouldBe("2 %");
        Value("tki-energy", "2017", "house.invited-from").ShouldBe("EUR 100,000.00");
        Value("tki-energy", "2017", "house.pooled-from").ShouldBe("EUR 10,000.00");
        Value("nl-ppp-allowance", "2018-2023", "maximum-public.experimental-2020").ShouldBe("35 %");
    }

    private static ConsortiumFacts Project(string tki, string granted, JournalSum[] sums, decimal ceiling = 75_000, params object[] more) =>
        Of(Formed(more: [.. Work, .. more]) with { Tki = tki }, [Granted(ceiling, "PPS-toeslag", granted)], sums);
}
