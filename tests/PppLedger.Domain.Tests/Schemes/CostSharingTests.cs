namespace PppLedger.Domain.Tests;

/// <summary>The seven criteria of 2 CFR 200.306 (domain.md 4.2).</summary>
public sealed class cost_sharing
{
    private static readonly SharedCost Fine = new(
        "Hours", CostSharingKind.VolunteerServices, Usd(38_083), Usd(38_083), InRecords: true, OtherFederalAwards: [], NecessaryAndReasonable: true, Allowable: true,
        PaidByFederalAward: false, InBudget: true);

    public static TheoryData<string, string?, string?> EachCriterion() => new()
    {
        { "criterion.verifiable", "it is not in the records", "whether it is in the records is not said" },
        { "criterion.not-used-for-another-award", "it serves Award 17 too", "which other federal awards it serves is not said" },
        { "criterion.necessary-and-reasonable", "judged not so", "nobody has judged it" },
        { "criterion.allowable", "judged not so", "nobody has judged it" },
        { "criterion.not-paid-by-another-award", "a federal award pays for it", "whether a federal award pays for it is not said" },
        { "criterion.in-approved-budget", "it is not in the approved budget", "whether it is in the approved budget is not said" },
        { "criterion.conforms", "USD 38,083.00 is above the usual pay, USD 38,082.99", "the usual pay is not said" },
    };

    [Fact]
    public void counts_where_all_seven_criteria_are_met()
    {
        var judged = Judge(Fine);
        judged.Criteria.Select(c => c.Criterion).ShouldBe(EachCriterion().Select(row => row.Data.Item1));
        judged.Criteria.ShouldAllBe(c => c.State == CriterionState.Met && c.Because.Length > 0);
        (judged.State, judged.Counted).ShouldBe((CriterionState.Met, Usd(38_083)));
    }

    [Theory, MemberData(nameof(EachCriterion))]
    public void does_not_count_where_one_is_not_met_and_cannot_be_judged_where_one_cannot(string criterion, string? notMet, string? unknown)
    {
        Of(Judge(Broken(criterion)), criterion, CriterionState.NotMet, notMet);
        Of(Judge(Unknown(criterion)), criterion, CriterionState.CannotBeJudged, unknown);
        Judge(Broken(criterion) with { InRecords = criterion == "criterion.verifiable" ? false : null }).State.ShouldBe(CriterionState.NotMet); // No ignorance outweighs it.
    }

    [Theory]
    [InlineData(false, false, CriterionState.Met), InlineData(false, null, CriterionState.Met)]
    [InlineData(null, null, CriterionState.CannotBeJudged), InlineData(null, false, CriterionState.CannotBeJudged), InlineData(null, true, CriterionState.Met), InlineData(true, false, CriterionState.NotMet)]
    public void is_in_the_budget_only_where_that_is_asked(bool? asked, bool? isIn, CriterionState state) =>
        Judge(Fine with { InBudget = isIn }, asked).Criteria.Single(c => c.Criterion == "criterion.in-approved-budget").State.ShouldBe(state);

    [Theory]
    [InlineData(CostSharingKind.Cash, null, null, CriterionState.Met)]
    [InlineData(CostSharingKind.DonatedSupplies, "100.00", null, CriterionState.Met), InlineData(CostSharingKind.DonatedSupplies, "99.99", null, CriterionState.NotMet)]
    [InlineData(CostSharingKind.CapitalAsset, "100.00", "100.00", CriterionState.Met), InlineData(CostSharingKind.CapitalAsset, "200.00", "99.99", CriterionState.NotMet)]
    [InlineData(CostSharingKind.CapitalAsset, "99.99", null, CriterionState.NotMet), InlineData(CostSharingKind.CapitalAsset, null, "100.00", CriterionState.CannotBeJudged)]
    public void is_valued_by_its_kind(CostSharingKind kind, string? fair, string? book, CriterionState state) =>
        Judge(Fine with { Kind = kind, Value = Usd(100), FairValue = Optional(fair), BookValue = Optional(book) }).State.ShouldBe(state);

    [Fact]
    public void comes_to_three_sums_and_a_shortfall()
    {
        var answer = new CalculateCostSharing().Evaluate(
            new([Fine, Broken("criterion.allowable"), Unknown("criterion.verifiable")], BudgetAsked: true, Required: Usd(60_000)), Cfr).Answer;
        (answer.Counted, answer.NotCounted, answer.Undecided, answer.Shortfall).ShouldBe((Usd(38_083), Usd(38_083), Usd(38_083), Usd(21_917)));
    }

    [Fact]
    public void does_not_ask_for_a_criterion_that_a_version_drops()
    {
        var rules = Cfr with { Rules = [.. Cfr.Rules.Select(r => r.Name == "criterion.allowable" ? r with { Value = new(RuleKind.Flag, Flag: false) } : r)] };
        new CalculateCostSharing().Evaluate(new([Broken("criterion.allowable")], BudgetAsked: true), rules).Answer.Counted.ShouldBe(Usd(38_083));
    }

    [Fact]
    public void is_refused_in_another_currency() =>
        new CalculateCostSharing().Refuses(new([Fine with { Value = Rules.Eur(1) }]), Cfr).ShouldBe(SchemeRefusal.CurrencyOfTheRules);

    private static RuleSet Cfr => Rules.Version("us-2-cfr-200-306", "2024-10");

    private static Money Usd(decimal amount) => new(amount, "USD");

    private static Money? Optional(string? amount) => amount is null ? null : Usd(decimal.Parse(amount));

    private static SharedCostJudged Judge(SharedCost cost, bool? budgetAsked = true) =>
        new CalculateCostSharing().Evaluate(new([cost], budgetAsked), Cfr).Answer.Contributions.Single();

    private static void Of(SharedCostJudged judged, string criterion, CriterionState state, string? because)
    {
        (judged.State, judged.Counted).ShouldBe((state, Usd(0)));
        judged.Criteria.Where(c => c.State != CriterionState.Met).ShouldBe([new(criterion, state, because!)]);
    }

    private static SharedCost Broken(string criterion) => criterion switch
    {
        "criterion.verifiable" => Fine with { InRecords = false },
        "criterion.not-used-for-another-award" => Fine with { OtherFederalAwards = ["Award 17"] },
        "criterion.necessary-and-reasonable" => Fine with { NecessaryAndReasonable = false },
        "criterion.allowable" => Fine with { Allowable = false },
        "criterion.not-paid-by-another-award" => Fine with { PaidByFederalAward = true },
        "criterion.in-approved-budget" => Fine with { InBudget = false },
        _ => Fine with { FairValue = Usd(38_082.99m) },
    };

    private static SharedCost Unknown(string criterion) => criterion switch
    {
        "criterion.verifiable" => Fine with { InRecords = null },
        "criterion.not-used-for-another-award" => Fine with { OtherFederalAwards = null },
        "criterion.necessary-and-reasonable" => Fine with { NecessaryAndReasonable = null },
        "criterion.allowable" => Fine with { Allowable = null },
        "criterion.not-paid-by-another-award" => Fine with { PaidByFederalAward = null },
        "criterion.in-approved-budget" => Fine with { InBudget = null },
        _ => Fine with { FairValue = null },
    };
}
