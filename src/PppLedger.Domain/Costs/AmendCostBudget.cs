namespace PppLedger.Domain;

/// <summary>The budget of eligible costs was amended: raised or lowered.</summary>
/// <param name="Increase">By how much it was raised; null where it was lowered.</param>
/// <param name="Decrease">By how much it was lowered; null where it was raised.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("cost-budget-amended")]
[Says("The budget of eligible costs was [raised by {Increase}][lowered by {Decrease}] on {On}: {Reason}")]
public sealed record CostBudgetAmended(Money? Increase, Money? Decrease, DateOnly On, string Reason) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
    [
        Increase is not null
            ? Posting.Move(Costs.Estimate, Costs.Budgeted, Increase, facts with { TrueOn = On })
            : Posting.Move(Costs.Budgeted, Costs.Reduced, Decrease!, facts with { TrueOn = On }),
    ];
}

/// <summary>Amends a budget. See <see cref="CostBudgetAmended"/> for the members.</summary>
public sealed record AmendCostBudget(Money? Increase, Money? Decrease, DateOnly On, string Reason, DateOnly Today, Actor Actor);

public static partial class CostRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a closed consortium; another currency; more than is budgeted.</summary>
    public static Refusal? Refuses(EligibleCosts costs, AmendCostBudget command, Consortium consortium) =>
        BadChange(command.Increase, command.Decrease, command.On, command.Reason, command.Today)
        ?? CostActs.Refuses(CostActs.Amend, costs.OrganisationId, consortium, command.Actor)
        ?? Closed(consortium)
        ?? DoesNotFit(costs.Budgeted, command.Increase, command.Decrease);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CostBudgetAmended Decide(EligibleCosts costs, AmendCostBudget command, Consortium consortium)
    {
        Invariant.Holds(Refuses(costs, command, consortium) is null);
        return new(command.Increase, command.Decrease, command.On, command.Reason);
    }
}
