using System.Text.Json;
using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

/// <summary>The worked examples W1 and W2 (domain.md section 10) and the rules I1, I2 and I40, to the cent.</summary>
public sealed class the_allowance_that_private_contributions_earn
{
    private static readonly AllowanceContribution[] W1 =
    [
        Of("A", cash: 150_000), Of("B", inKind: 14_000), Of("C", inKind: 32_000), Of("D", cash: 45_000, inKind: 12_000),
        Of("Charity", cash: 60_000) with { Origin = ContributionOrigin.Charity },
    ];

    [Theory]
    [InlineData("2018-2023", 94_700, new[] { 47_000, 5_600, 8_000, 19_100, 15_000 })]
    [InlineData("2017", 86_350, new[] { 40_500, 5_600, 8_000, 17_250, 15_000 })]
    public void is_that_of_W1_by_the_rules_of_2022_and_that_of_W2_by_those_of_2017(string version, int all, int[] each)
    {
        var answer = Allowance(version, W1).Answer;
        answer.Allowance.ShouldBe(Eur(all));
        answer.Shares.Select(s => s.Allowance).ShouldBe(each.Select(e => Eur(e)));
        answer.NotCounted.ShouldBe(Eur(12_000));
        answer.Counted.ShouldBe(Eur(301_000));
    }

    [Fact]
    public void differs_between_the_two_by_five_per_cent_of_the_cash_above_the_band() =>
        (Allowance("2018-2023", W1).Answer.Allowance - Allowance("2017", W1).Answer.Allowance).ShouldBe(Eur(8_350));

    [Fact]
    public void is_the_same_when_it_is_calculated_again() =>
        JsonSerializer.Serialize(Allowance("2017", W1)).ShouldBe(JsonSerializer.Serialize(Allowance("2017", W1))); // I40

    [Fact]
    public void shows_each_step_of_its_arithmetic_with_its_rule_and_source()
    {
        var steps = Allowance("2018-2023", W1).Steps;
        steps.Select(s => s.Arithmetic).ShouldBe(
        [
            "EUR 20,000.00 x 40 % = EUR 8,000.00", "EUR 130,000.00 x 30 % = EUR 39,000.00", "EUR 47,000.00",
            "EUR 14,000.00 x 40 % = EUR 5,600.00", "EUR 5,600.00",
            "EUR 20,000.00 x 40 % = EUR 8,000.00", "EUR 32,000.00 - EUR 20,000.00 = EUR 12,000.00", "EUR 8,000.00",
            "EUR 12,000.00 x 40 % = EUR 4,800.00", "EUR 8,000.00 x 40 % = EUR 3,200.00", "EUR 37,000.00 x 30 % = EUR 11,100.00", "EUR 19,100.00",
            "EUR 60,000.00 x 25 % = EUR 15,000.00", "EUR 15,000.00",
            "EUR 47,000.00 + EUR 5,600.00 + EUR 8,000.00 + EUR 19,100.00 + EUR 15,000.00 = EUR 94,700.00",
        ]);
        (steps[1].Text, steps[1].Rule, string.Join(' ', steps[1].Sources), steps[1].Article, steps[1].Verified)
            .ShouldBe(("A: cash above the first band.", "cash-rate", "S4 S7 S8", "3.2.3", true));
        Allowance("2017", W1).Steps.Single(s => s.Rule == "charity-rate").Verified.ShouldBeFalse();
    }

    [Fact]
    public void counts_in_kind_in_the_first_band_only()
    {
        var answer = Allowance("2018-2023", [Of("C", inKind: 32_000)]).Answer; // I1
        answer.Counted.ShouldBe(Eur(20_000));
        answer.Allowance.ShouldBe(Eur(8_000));
    }

    [Fact]
    public void fills_the_band_by_cash_first_where_told_so_and_then_the_in_kind_earns_nothing()
    {
        var answer = Allowance("2018-2023", [Of("D", cash: 45_000, inKind: 12_000)], BandFill.CashFirst).Answer;
        answer.Allowance.ShouldBe(Eur(15_500));
        answer.NotCounted.ShouldBe(Eur(12_000));
    }

    [Theory]
    [InlineData(ContributionOrigin.Public), InlineData(ContributionOrigin.Research)]
    public void is_not_earned_by_what_stems_from_a_public_body_or_a_research_organisation(ContributionOrigin origin)
    {
        var answer = Allowance("2018-2023", [Of("Company", cash: 25_000) with { Origin = origin }]).Answer; // I2
        answer.Allowance.ShouldBe(Eur(0));
        answer.NotCounted.ShouldBe(Eur(25_000));
    }

    [Theory]
    [InlineData("19999.99", "8000.00")] // 7,999.996
    [InlineData("20000.00", "8000.00")]
    [InlineData("20000.01", "8000.00")] // 8,000.003
    [InlineData("20000.05", "8000.02")] // 8,000.015, rounded half up once
    [InlineData("19999.98", "7999.99")] // 7,999.992
    public void changes_its_rate_at_the_end_of_the_band(string cash, string allowance) =>
        Allowance("2018-2023", [new("A", Euros(cash))]).Answer.Allowance.ShouldBe(Euros(allowance));

    [Theory]
    [InlineData("19999.99", "19999.99", "0.00"), InlineData("20000.00", "20000.00", "0.00"), InlineData("20000.01", "20000.00", "0.01")]
    public void counts_in_kind_up_to_the_cent_of_the_band(string inKind, string counted, string not)
    {
        var answer = Allowance("2018-2023", [new("A", Eur(0), Euros(inKind))]).Answer;
        answer.Counted.ShouldBe(Euros(counted));
        answer.NotCounted.ShouldBe(Euros(not));
    }

    [Theory]
    [InlineData("2013", 8_000 + 2_500, 20_000), InlineData("2014", 8_000 + 7_500, 0), InlineData("2015-2016", 8_000 + 7_500, 0)]
    [InlineData("2017", 8_000 + 7_500, 0), InlineData("2018-2023", 8_000 + 9_000, 0)]
    public void follows_the_regime_of_the_grant(string version, int allowance, int notCounted)
    {
        var answer = Allowance(version, [Of("A", cash: 30_000, inKind: 20_000)]).Answer;
        answer.Allowance.ShouldBe(Eur(allowance));
        answer.NotCounted.ShouldBe(Eur(notCounted));
    }

    [Theory]
    [InlineData(BandScope.Participant, 8_000 + 12_000), InlineData(BandScope.ParticipantTki, 16_000 + 6_000), InlineData(BandScope.ParticipantYear, 16_000 + 6_000)]
    [InlineData(BandScope.ParticipantTkiYear, 24_000)]
    public void counts_the_band_for_what_its_scope_says(BandScope scope, int allowance) =>
        Allowance("2018-2023", [Of("A", 20_000, tki: "HTSM", year: 2021), Of("A", 20_000, tki: "HTSM", year: 2022), Of("A", 20_000, tki: "Energie", year: 2021)], scope: scope)
            .Answer.Allowance.ShouldBe(Eur(allowance));

    [Fact]
    public void counts_of_a_foreign_company_without_an_establishment_its_cash_only() =>
        Allowance("2018-2023", [Of("F", cash: 1_000, inKind: 5_000) with { ForeignWithoutEstablishment = true }]).Answer.Allowance.ShouldBe(Eur(400));

    [Theory]
    [InlineData("2013", AllowanceInstrument.Project, false), InlineData("2014", AllowanceInstrument.Project, true)]
    [InlineData("2015-2016", AllowanceInstrument.ProjectByLeader, false), InlineData("2017", AllowanceInstrument.ProjectByLeader, true)]
    public void is_refused_as_an_instrument_the_regime_does_not_have(string version, AllowanceInstrument instrument, bool isAllowed) =>
        new CalculateAllowance().Refuses(new(instrument, [Of("A", 1)]), Version("nl-ppp-allowance", version))
            .ShouldBe(isAllowed ? null : SchemeRefusal.NotUnderTheseRules);
}

public sealed class refusing_to_calculate_an_allowance
{
    private static readonly string[] Order =
        ["/instrument", "/fill", "/scope", "/participant", "/cash", "/inKind/currency", "/origin", "/tki", "/year", "not-under-these-rules"];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Order.Length)];

    [Theory, MemberData(nameof(Rows))]
    public void names_the_first_reason_in_the_documented_order(int row)
    {
        bool Breaks(string what) => Array.IndexOf(Order, what) >= row;
        var entry = new AllowanceContribution(
            Breaks("/participant") ? "" : "A", Eur(Breaks("/cash") ? -0.01m : 0), Breaks("/inKind/currency") ? new(1, "SEK") : Eur(0),
            Breaks("/origin") ? ContributionOrigin.None : ContributionOrigin.Private, Breaks("/tki") ? "" : null, Breaks("/year") ? 1989 : 1990);
        var inputs = new AllowanceInputs(
            Breaks("/instrument") ? AllowanceInstrument.None : AllowanceInstrument.Project, [Of("A", 1), entry],
            Breaks("/fill") ? BandFill.None : BandFill.CashFirst, Breaks("/scope") ? (BandScope)9 : BandScope.Participant);

        var refusal = new CalculateAllowance().Refuses(inputs, Version("nl-ppp-allowance", "2013")).ShouldNotBeNull();

        if (Order[row] is "not-under-these-rules")
        {
            (refusal.Code, refusal.Pointer).ShouldBe(("not-under-these-rules", "/inputs/instrument"));
        }
        else
        {
            refusal.Pointer.ShouldBe(row < 3 ? $"/inputs{Order[row]}" : $"/inputs/contributions/1{Order[row]}");
        }
    }

    [Fact]
    public void never_happens_where_it_is_calculated() =>
        Should.Throw<InvariantBrokenException>(() => new CalculateAllowance().Evaluate(new(AllowanceInstrument.Project, [Of("A", 1)]), Version("nl-ppp-allowance", "2013")));
}
