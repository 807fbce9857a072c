namespace PppLedger.Domain;

/// <summary>What cost sharing is calculated over.</summary>
/// <param name="Contributions">The contributions offered.</param>
/// <param name="BudgetAsked">Whether the awarding agency asks that cost sharing is in the approved budget; left out where it is not known.</param>
/// <param name="Required">The cost sharing that the award requires; left out where none is, or only the criteria are asked for.</param>
public sealed record CostSharingInputs(IReadOnlyList<SharedCost> Contributions, bool? BudgetAsked = null, Money? Required = null);

/// <summary>What of a contribution counts, and why.</summary>
/// <param name="Contribution">The contribution.</param>
/// <param name="State">Met where every criterion is; not met where one is not; else it cannot be judged yet.</param>
/// <param name="Offered">The value it is offered at.</param>
/// <param name="Counted">What of it counts: all of it or nothing.</param>
/// <param name="Criteria">The criteria, one by one.</param>
public sealed record SharedCostJudged(string Contribution, CriterionState State, Money Offered, Money Counted, IReadOnlyList<CriterionJudged> Criteria);

/// <summary>What cost sharing comes to.</summary>
/// <param name="Counted">What counts.</param>
/// <param name="Undecided">What would count if all that is not known were in its favour.</param>
/// <param name="NotCounted">What does not count.</param>
/// <param name="Shortfall">What the requirement lacks by what counts; null where none is given.</param>
/// <param name="Contributions">Per contribution.</param>
public sealed record CostSharingAnswer(
    Money Counted, Money Undecided, Money NotCounted, Money? Shortfall, IReadOnlyList<SharedCostJudged> Contributions);

/// <summary>The seven criteria for cost sharing under a federal award of the United States, 2 CFR 200.306 (domain.md 4.2).</summary>
public sealed class CalculateCostSharing : SchemeEvaluator<CostSharingInputs, CostSharingAnswer>
{
    private const string Currency = "USD";

    private static readonly RuleName<bool> Verifiable = RuleName.Flag("criterion.verifiable");
    private static readonly RuleName<bool> NotUsedTwice = RuleName.Flag("criterion.not-used-for-another-award");
    private static readonly RuleName<bool> Necessary = RuleName.Flag("criterion.necessary-and-reasonable");
    private static readonly RuleName<bool> Allowable = RuleName.Flag("criterion.allowable");
    private static readonly RuleName<bool> NotPaidTwice = RuleName.Flag("criterion.not-paid-by-another-award");
    private static readonly RuleName<bool> InBudget = RuleName.Flag("criterion.in-approved-budget");
    private static readonly RuleName<bool> Conforms = RuleName.Flag("criterion.conforms");
    private static readonly RuleName<ValueLimit> OfVolunteers = RuleName.Word<ValueLimit>("value.volunteer-services");
    private static readonly RuleName<ValueLimit> OfEmployees = RuleName.Word<ValueLimit>("value.third-party-employee");
    private static readonly RuleName<ValueLimit> OfSupplies = RuleName.Word<ValueLimit>("value.donated-supplies");
    private static readonly RuleName<ValueLimit> OfEquipment = RuleName.Word<ValueLimit>("value.donated-equipment");
    private static readonly RuleName<ValueLimit> OfLoans = RuleName.Word<ValueLimit>("value.loan");
    private static readonly RuleName<ValueLimit> OfAssets = RuleName.Word<ValueLimit>("value.capital-asset");

    /// <inheritdoc/>
    public override string Scheme => "us-2-cfr-200-306";

    /// <inheritdoc/>
    public override string Calculation => "cost-sharing";

    /// <summary>Refuses a bad list or entry, then a bad requirement.</summary>
    public override Refusal? Refuses(CostSharingInputs inputs, RuleSet rules) =>
        CalculationInput.Entries(inputs.Contributions, "/inputs/contributions", (c, at) => Input.Text(c.Contribution, $"{at}/contribution")
            ?? Input.Choice(c.Kind, $"{at}/kind")
            ?? CalculationInput.Amount(c.Value, Currency, $"{at}/value")
            ?? CalculationInput.Amount(c.FairValue, Currency, $"{at}/fairValue")
            ?? CalculationInput.Amount(c.BookValue, Currency, $"{at}/bookValue")
            ?? (c.OtherFederalAwards is null or [] ? null : CalculationInput.Entries(c.OtherFederalAwards, $"{at}/otherFederalAwards", (a, where) => Input.Text(a, where))))
        ?? CalculationInput.Amount(inputs.Required, Currency, "/inputs/required");

    /// <inheritdoc/>
    protected override CostSharingAnswer Answer(CostSharingInputs inputs, RuleSet rules, Steps steps)
    {
        var judged = inputs.Contributions.Select(c => Judged(c, inputs.BudgetAsked, rules, steps)).ToList();
        Money Sum(CriterionState state, string text)
        {
            var sum = new Money(judged.Where(j => j.State == state).Sum(j => j.Offered.Amount), Currency);
            steps.Plain(text, InWords.Exact(sum));
            return sum;
        }

        var counted = Sum(CriterionState.Met, "What counts.");
        var undecided = Sum(CriterionState.CannotBeJudged, "What cannot be judged yet.");
        var not = Sum(CriterionState.NotMet, "What does not count.");
        Money? shortfall = inputs.Required is { } required ? new(Math.Max(0m, required.Amount - counted.Amount), Currency) : null;
        if (shortfall is not null)
        {
            steps.Plain("What the requirement lacks.", $"{InWords.Exact(inputs.Required!)} - {InWords.Exact(counted)}, at least nothing = {InWords.Exact(shortfall)}");
        }

        return new(counted, undecided, not, shortfall, judged);
    }

    private static SharedCostJudged Judged(SharedCost cost, bool? budgetAsked, RuleSet rules, Steps steps)
    {
        var criteria = Criteria(cost, budgetAsked, rules).Where(c => rules.Of(c.Rule)).ToList();
        foreach (var (rule, state, because) in criteria)
        {
            steps.By(rule, $"{cost.Contribution}: {rules.Rule(rule).Unit}.", $"{Spoken.Of(state, _ => null)}: {because}");
        }

        var all = criteria.Exists(c => c.State is CriterionState.NotMet) ? CriterionState.NotMet
            : criteria.Exists(c => c.State is CriterionState.CannotBeJudged) ? CriterionState.CannotBeJudged : CriterionState.Met;
        return new(
            cost.Contribution, all, cost.Value, all is CriterionState.Met ? cost.Value : Money.Zero(Currency),
            [.. criteria.Select(c => new CriterionJudged(c.Rule.Name, c.State, c.Because))]);
    }

    private static IEnumerable<(RuleName<bool> Rule, CriterionState State, string Because)> Criteria(SharedCost c, bool? budgetAsked, RuleSet rules)
    {
        yield return Ask(Verifiable, c.InRecords, "it is in the records", "it is not in the records", "whether it is in the records is not said");
        yield return Ask(
            NotUsedTwice, c.OtherFederalAwards is null ? null : c.OtherFederalAwards.Count == 0, "it serves no other federal award",
            $"it serves {string.Join(", ", c.OtherFederalAwards ?? [])} too", "which other federal awards it serves is not said");
        yield return Ask(Necessary, c.NecessaryAndReasonable, "judged so", "judged not so", "nobody has judged it");
        yield return Ask(Allowable, c.Allowable, "judged so", "judged not so", "nobody has judged it");
        yield return Ask(NotPaidTwice, !c.PaidByFederalAward, "no federal award pays for it", "a federal award pays for it", "whether a federal award pays for it is not said");
        yield return budgetAsked is false
            ? (InBudget, CriterionState.Met, "the award does not ask for it")
            : c.InBudget is true ? (InBudget, CriterionState.Met, "it is in the approved budget")
            : budgetAsked is null ? (InBudget, CriterionState.CannotBeJudged, "whether the award asks for it is not said")
            : Ask(InBudget, c.InBudget, "", "it is not in the approved budget", "whether it is in the approved budget is not said");
        yield return Conform(c, rules);
    }

    private static (RuleName<bool>, CriterionState, string) Ask(RuleName<bool> rule, bool? answer, string yes, string no, string unknown) => answer switch
    {
        true => (rule, CriterionState.Met, yes),
        false => (rule, CriterionState.NotMet, no),
        null => (rule, CriterionState.CannotBeJudged, unknown),
    };

    // The rest that it conforms to is how it is valued.
    private static (RuleName<bool>, CriterionState, string) Conform(SharedCost c, RuleSet rules)
    {
        if (c.Kind is CostSharingKind.Cash)
        {
            return (Conforms, CriterionState.Met, "cash counts at its amount");
        }

        var limit = rules.Of(LimitOf(c.Kind));
        var (name, most) = limit is ValueLimit.LesserOfBookAndMarket
            ? ("lesser of book value and fair market value", Lesser(c.BookValue, c.FairValue, c.Value))
            : (Spoken.Of(limit, _ => null), c.FairValue);
        return most is null ? (Conforms, CriterionState.CannotBeJudged, $"the {name} is not said")
            : c.Value <= most ? (Conforms, CriterionState.Met, $"{InWords.Exact(c.Value)} is not above the {name}, {InWords.Exact(most)}")
            : (Conforms, CriterionState.NotMet, $"{InWords.Exact(c.Value)} is above the {name}, {InWords.Exact(most)}");
    }

    // One that is exceeded settles it, also where the other is not known.
    private static Money? Lesser(Money? book, Money? market, Money value) =>
        book is not null && market is not null ? (book < market ? book : market)
        : (book ?? market) is { } one && value > one ? one
        : null;

    private static RuleName<ValueLimit> LimitOf(CostSharingKind kind) => kind switch
    {
        CostSharingKind.VolunteerServices => OfVolunteers,
        CostSharingKind.ThirdPartyEmployee => OfEmployees,
        CostSharingKind.DonatedSupplies => OfSupplies,
        CostSharingKind.DonatedEquipment => OfEquipment,
        CostSharingKind.Loan => OfLoans,
        _ => OfAssets,
    };
}
