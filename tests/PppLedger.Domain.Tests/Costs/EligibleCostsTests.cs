using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

internal static class Costing
{
    public static readonly BudgetCosts Budget = new(SampleProgramme.Consortium.Id, Sme, "WP1", 2026, Eur(100_000), new(2026, 1, 20), "grant", Today, Clara);
    public static readonly AmendCostBudget Lower = new(null, Eur(100_000), Today, "Amendment 2.", Today, Clara);
    public static readonly AmendCostBudget Raise = new(Eur(5_000), null, Today, "Amendment 2.", Today, Clara);
    public static readonly ReportCosts Report = new(Eur(30_000), new(new(2026, 1, 1), Today), "2026-H1", Today, Sven);
    public static readonly CorrectReportedCosts Correct = new(null, Eur(30_000), Today, "Another project's.", Today, Sven);

    public static readonly EligibleCosts Budgeted = Given.Fold<EligibleCosts>(CostRules.Decide(Budget, SampleProgramme.Consortium));
    public static readonly EligibleCosts Reported = Budgeted.And(CostRules.Decide(Budgeted, Report, SampleProgramme.Consortium));
}

public sealed class eligible_costs
{
    [Fact]
    public void are_budgeted_amended_reported_and_corrected_each_as_a_posting()
    {
        var opened = CostRules.Decide(Costing.Budget, SampleProgramme.Consortium);
        var books = new Books(opened.Facts(Given.StreamId));
        foreach (var fact in new ILedgerEvent[]
        {
            opened, CostRules.Decide(Costing.Budgeted, Costing.Raise, SampleProgramme.Consortium), CostRules.Decide(Costing.Budgeted, Costing.Report, SampleProgramme.Consortium),
            CostRules.Decide(Costing.Reported, Costing.Correct with { Decrease = Eur(0.01m) }, SampleProgramme.Consortium),
        })
        {
            books.Post(fact);
        }

        books.Balances().ShouldBe("Costs budgeted EUR 105000\nCosts corrected EUR 0.01\nCosts reported EUR 29999.99");
        JournalOf.Postings(opened, CostRules.Decide(Costing.Budgeted, Costing.Report, SampleProgramme.Consortium)).ShouldAllBe(p => p.Facts.Year == 2026 && p.Facts.WorkPackage == "WP1" && p.FromOrganisationId == Sme);
    }

    [Fact]
    public void are_lowered_to_nothing_at_most()
    {
        CostRules.Refuses(Costing.Budgeted, Costing.Lower, SampleProgramme.Consortium).ShouldBeNull();
        CostRules.Refuses(Costing.Budgeted, Costing.Lower with { Decrease = Eur(100_000.01m) }, SampleProgramme.Consortium).ShouldBe(CostRefusal.MoreThanThere);
        CostRules.Refuses(Costing.Reported, Costing.Correct, SampleProgramme.Consortium).ShouldBeNull();
        CostRules.Refuses(Costing.Reported, Costing.Correct with { Decrease = Eur(30_000.01m) }, SampleProgramme.Consortium).ShouldBe(CostRefusal.MoreThanThere);
    }

    [Fact]
    public void are_refused_to_be_budgeted_by_what_is_wrong_first()
    {
        var all = Costing.Budget with { Value = Eur(0), On = Tomorrow, Actor = Sven, OrganisationId = Stranger, WorkPackage = "WP9" };
        (BudgetCosts Command, Consortium Consortium, Refusal Wins)[] rows =
        [
            (all, Closed, InputRefusal.AmountNotPositive),
            (all with { Value = Eur(1) }, Closed, ContributionRefusal.NotYetHappened),
            (all with { Value = Eur(1), On = Today }, Closed, CostRefusal.NotYours),
            (all with { Value = Eur(1), On = Today, Actor = Clara }, Closed, ContributionRefusal.ConsortiumClosed),
            (all with { Value = Eur(1), On = Today, Actor = Clara }, SampleProgramme.Consortium, ContributionRefusal.NotAPartner),
            (all with { Value = Eur(1), On = Today, Actor = Clara, OrganisationId = Sme }, SampleProgramme.Consortium, ContributionRefusal.WorkPackageUnknown),
        ];
        rows.ShouldAllBe(r => Equals(CostRules.Refuses(r.Command, r.Consortium), r.Wins));
        CostRules.Refuses(Costing.Budget, SampleProgramme.Consortium).ShouldBeNull();
    }

    [Fact]
    public void are_refused_to_be_amended_reported_or_corrected_by_what_is_wrong_first()
    {
        Refusal? Amend(AmendCostBudget c, Consortium? consortium = null) => CostRules.Refuses(Costing.Budgeted, c, consortium ?? SampleProgramme.Consortium);
        Amend(Costing.Raise with { Decrease = Eur(1), On = Tomorrow }).ShouldBe(CostRefusal.OneOfTwo);
        Amend(Costing.Raise with { Increase = null }).ShouldBe(CostRefusal.OneOfTwo);
        Amend(Costing.Raise with { On = Tomorrow, Actor = Sven }).ShouldBe(ContributionRefusal.NotYetHappened);
        Amend(Costing.Raise with { Actor = Sven }, Closed).ShouldBe(CostRefusal.NotYours);
        Amend(Costing.Raise with { Increase = new(1, "USD") }, Closed).ShouldBe(ContributionRefusal.ConsortiumClosed);
        Amend(Costing.Raise with { Increase = new(1, "USD") }).ShouldBe(CostRefusal.WrongCurrency);
        Amend(Costing.Raise).ShouldBeNull();

        Refusal? Report(ReportCosts c) => CostRules.Refuses(Costing.Budgeted, c, Closed); // A closed consortium still reports its last costs.
        Report(Costing.Report with { Value = Eur(0), TrueOn = new(Today, Tomorrow) }).ShouldBe(InputRefusal.AmountNotPositive);
        Report(Costing.Report with { TrueOn = new(Today, Tomorrow), Actor = Rita }).ShouldBe(ContributionRefusal.NotYetHappened);
        Report(Costing.Report with { TrueOn = new(new(2025, 12, 31), Today), Actor = Rita }).ShouldBe(CostRefusal.NotYours);
        Report(Costing.Report with { TrueOn = new(new(2025, 12, 31), Today), Value = new(1, "USD") }).ShouldBe(CostRefusal.OutsideTheYear);
        Report(Costing.Report with { Value = new(1, "USD") }).ShouldBe(CostRefusal.WrongCurrency);
        Report(Costing.Report).ShouldBeNull();
        CostRules.Refuses(Costing.Reported, Costing.Correct with { Actor = Rita }, Closed).ShouldBe(CostRefusal.NotYours);
    }

    [Fact]
    public void are_budgeted_by_the_coordinator_and_reported_by_the_partner_too() =>
        CostActs.All.Select(a => (a.ByPartner, Partner: CostActs.Refuses(a, Sme, SampleProgramme.Consortium, Sven) is null, Coordinator: CostActs.Refuses(a, Sme, SampleProgramme.Consortium, Clara) is null, Other: CostActs.Refuses(a, Institute, SampleProgramme.Consortium, Sven) is null))
            .ShouldAllBe(a => a.Partner == a.ByPartner && a.Coordinator && !a.Other);
}

public sealed class deploying_within_the_maximum_aid
{
    private static EligibleCosts Costs(Guid partner, decimal amount) => Given.Fold<EligibleCosts>(new CostsBudgeted(SampleProgramme.Consortium.Id, partner, "WP1", 2026, Eur(amount), Today, null));

    private static Refusal? Deploy(decimal value, params EligibleCosts[] costs)
    {
        var award = Deploying.Ready.Then(a => AwardRules.Decide(a, new PassOnFunds(Institute, Sme, Eur(100_000), SampleProgramme.Granted, null, Today, Clara), Deploying.Signed));
        return AidOnDeployment.Refuses(award, Deploying.InWp1 with { Value = Eur(value) }, Deploying.Signed, new([award], costs, []), RuleBook.Shipped);
    }

    [Theory]
    [InlineData("100000", false)]
    [InlineData("100000.01", true)]
    public void I6_aid_for_industrial_research_of_200_000_is_half_of_it(string value, bool isRefused)
    {
        var refusal = Deploy(decimal.Parse(value), Costs(Sme, 200_000));

        refusal.ShouldBe(isRefused ? CostRefusal.AboveMaximumAid : null);
        (refusal?.Detail ?? "EUR 0.01 is too much.").ShouldContain("EUR 0.01 is too much.");
    }

    [Theory]
    [InlineData("120000", false)]
    [InlineData("120000.01", true)]
    public void I6_with_collaboration_it_is_120_000(string value, bool isRefused) =>
        Deploy(decimal.Parse(value), Costs(Sme, 200_000), Costs(Institute, 30_000)).ShouldBe(isRefused ? CostRefusal.AboveMaximumAid : null);

    [Fact]
    public void I6_what_is_deployed_under_another_award_counts()
    {
        var award = Deploying.Ready;
        var other = Given.Fold<Award>(Grant.Made with { Code = "P-2", Scheme = "Province" }, new SubsidyDeployed(Sme, "WP1", Eur(60_000), null, Today, null)) with { Id = Guid.NewGuid() };

        AidOnDeployment.Refuses(award, Deploying.InWp1 with { Value = Eur(40_000.01m) }, Deploying.Signed, new([award, other], [Costs(Sme, 200_000)], []), RuleBook.Shipped).ShouldBe(CostRefusal.AboveMaximumAid);
        AidOnDeployment.Refuses(award, Deploying.InWp1 with { Value = Eur(40_000) }, Deploying.Signed, new([award, other], [Costs(Sme, 200_000)], []), RuleBook.Shipped).ShouldBeNull();
    }

    [Fact]
    public void I6_is_not_refused_where_the_costs_are_not_known() => Deploy(150_000).ShouldBeNull();
}

public sealed class subsidising_advice
{
    private static readonly SubsidiseAdvice Advice = new(Institute, Stranger, Eur(10_000), Today, "broker 1", Today, Clara);

    private static Refusal? Refuses(Award award, SubsidiseAdvice command) => AwardRules.Refuses(award, command, Deploying.Signed, RuleBook.Shipped);

    [Theory]
    [InlineData("10000", false)]
    [InlineData("10000.01", true)]
    public void I28_of_one_SME_in_a_year_is_10_000_at_most(string value, bool isRefused)
    {
        Refuses(Deploying.Ready, Advice with { Value = Eur(decimal.Parse(value)) }).ShouldBe(isRefused ? AwardRefusal.AdviceNotSubsidised : null);
        var half = Deploying.Ready.And(new AdviceSubsidised(Institute, Stranger, Eur(5_000), Today, null));
        Refuses(half, Advice with { Value = Eur(decimal.Parse(value) - 5_000) }).ShouldBe(isRefused ? AwardRefusal.AdviceNotSubsidised : null);
        half.HeldBy(Institute, null).Paid.ShouldBe(Eur(255_000));
    }

    [Theory]
    [InlineData("1790000", 100_000)]
    [InlineData("37214000", 186_070)]
    public void I28_of_all_SMEs_is_100_000_or_half_a_per_cent(string ceiling, int most)
    {
        var award = Given.Fold<Award>(
            [Grant.Made with { Ceiling = Eur(decimal.Parse(ceiling)) }, new InstalmentPaid(Institute, Eur(400_000), SampleProgramme.Granted, null),
            .. Enumerable.Range(0, (most - 1) / 10_000).Select(_ => new AdviceSubsidised(Institute, Guid.NewGuid(), Eur(10_000), Today, null))]);
        var rest = most - (most - 1) / 10_000 * 10_000;

        Refuses(award, Advice with { Value = Eur(rest) }).ShouldBeNull();
        Refuses(award, Advice with { Value = Eur(rest == 10_000 ? 9_999.99m : rest + 0.01m), SmeId = Guid.NewGuid() }).ShouldBe(rest == 10_000 ? null : AwardRefusal.AdviceNotSubsidised);
        Refuses(award.And(new AdviceSubsidised(Institute, Stranger, Eur(rest), Today, null)), Advice with { Value = Eur(0.01m), SmeId = Guid.NewGuid() }).ShouldBe(AwardRefusal.AdviceNotSubsidised);
    }

    [Theory]
    [InlineData("1790000", 100_000)]
    [InlineData("37214000", 186_070)]
    public void I28_of_all_SMEs_is_limited_by_the_tranche_of_each_year(string ceiling, int most)
    {
        // Two years of the programme: each has its own most, and what is left of one year is nothing to the other.
        AdviceSubsidised Given10(int tranche) => new(Institute, Guid.NewGuid(), Eur(10_000), Today, null) { Tranche = $"{tranche}" };
        InstalmentPaid Paid(string tranche) => new(Institute, Eur(400_000), SampleProgramme.Granted, null) { Tranche = tranche };
        var full = most / 10_000;
        var award = Given.Fold<Award>(
            [Grant.Made with { Ceiling = Eur(decimal.Parse(ceiling)), Tranche = "2025" }, new TrancheOpened("2026", Eur(decimal.Parse(ceiling)), SampleProgramme.Granted, null),
            Paid("2025"), Paid("2026"),
            .. Enumerable.Range(0, full).Select(_ => Given10(2025))]);
        var more = Advice with { SmeId = Guid.NewGuid(), Tranche = "2025" };

        Refuses(award, more with { Value = Eur(most - full * 10_000 + 0.01m) }).ShouldBe(AwardRefusal.AdviceNotSubsidised);
        Refuses(award, more with { Value = Eur(most - full * 10_000 + 0.01m) })!.Detail!.ShouldStartWith("All advice out of the programme subsidy of 2025 under");
        Refuses(award, more with { Tranche = "2026", Value = Eur(10_000) }).ShouldBeNull();
        var both = Enumerable.Range(0, full).Aggregate(award, (a, _) => a.And(Given10(2026)));
        Refuses(both, more with { Tranche = "2026", Value = Eur(most - full * 10_000 + 0.01m) }).ShouldBe(AwardRefusal.AdviceNotSubsidised);
        // What one SME may have in a year is over both.
        Refuses(award.And(new AdviceSubsidised(Institute, Stranger, Eur(6_000), Today, null) { Tranche = "2026" }), Advice with { Tranche = "2026", Value = Eur(4_000.01m) }).ShouldBe(AwardRefusal.AdviceNotSubsidised);
    }

    [Fact]
    public void I28_of_one_SME_is_for_three_years()
    {
        var award = Given.Fold<Award>([Grant.Made with { GrantedOn = new(2024, 2, 1) }, new InstalmentPaid(Institute, Eur(400_000), new(2024, 2, 2), null), .. Enumerable.Range(2024, 2).Select(y => new AdviceSubsidised(Institute, Stranger, Eur(1), new(y, 6, 1), null))]);
        Refuses(award, Advice).ShouldBeNull();
        Refuses(award.And(new AdviceSubsidised(Institute, Stranger, Eur(1), new(2023, 6, 1), null)), Advice).ShouldBe(AwardRefusal.AdviceNotSubsidised);
    }

    [Fact]
    public void is_refused_by_what_is_wrong_first()
    {
        Refuses(Deploying.Ready, Advice with { Value = Eur(0), On = Tomorrow }).ShouldBe(InputRefusal.AmountNotPositive);
        Refuses(Deploying.Ready, Advice with { On = Tomorrow, Actor = Sven }).ShouldBe(ContributionRefusal.NotYetHappened);
        Refuses(Deploying.Ready, Advice with { Actor = Sven, Value = Eur(1_000_000) }).ShouldBe(AwardRefusal.NotYours);
        Refuses(Given.Fold<Award>(Grant.Made with { Scheme = "Province" }), Advice with { Value = new(1, "USD") }).ShouldBe(SchemeRefusal.NotUnderTheseRules);
        Refuses(Deploying.Ready, Advice with { Value = new(1_000_000, "USD") }).ShouldBe(AwardRefusal.WrongCurrency);
        Refuses(Deploying.Ready, Advice with { Value = Eur(260_000.01m) }).ShouldBe(AwardRefusal.MoreThanItHolds);
        Refuses(Deploying.Ready, Advice).ShouldBeNull();
    }
}
