namespace PppLedger.Domain;

/// <summary>Reported costs were corrected: raised or lowered.</summary>
/// <param name="Increase">By how much they were raised; null where they were lowered.</param>
/// <param name="Decrease">By how much they were lowered; null where they were raised.</param>
/// <param name="On">The day of the correction.</param>
/// <param name="Reason">Why.</param>
[EventAlias("reported-costs-corrected")]
[Says("Reported costs were [raised by {Increase}][lowered by {Decrease}] on {On}: {Reason}")]
public sealed record ReportedCostsCorrected(Money? Increase, Money? Decrease, DateOnly On, string Reason) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
    [
        Increase is not null
            ? Posting.Move(Costs.Spent, Costs.Reported, Increase, facts with { TrueOn = On })
            : Posting.Move(Costs.Reported, Costs.Corrected, Decrease!, facts with { TrueOn = On }),
    ];
}

/// <summary>Corrects reported costs. See <see cref="ReportedCostsCorrected"/> for the members.</summary>
public sealed record CorrectReportedCosts(Money? Increase, Money? Decrease, DateOnly On, string Reason, DateOnly Today, Actor Actor);

public static partial class CostRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; another currency; more than is reported.</summary>
    public static Refusal? Refuses(EligibleCosts costs, CorrectReportedCosts command, Consortium consortium) =>
        BadChange(command.Increase, command.Decrease, command.On, command.Reason, command.Today)
        ?? CostActs.Refuses(CostActs.Correct, costs.OrganisationId, consortium, command.Actor)
        ?? DoesNotFit(costs.Reported, command.Increase, command.Decrease);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ReportedCostsCorrected Decide(EligibleCosts costs, CorrectReportedCosts command, Consortium consortium)
    {
        Invariant.Holds(Refuses(costs, command, consortium) is null);
        return new(command.Increase, command.Decrease, command.On, command.Reason);
    }
}
