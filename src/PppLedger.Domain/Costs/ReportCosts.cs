namespace PppLedger.Domain;

/// <summary>Eligible costs that were made were reported.</summary>
/// <param name="Value">How much.</param>
/// <param name="TrueOn">The days they were made on, within the year.</param>
/// <param name="Reference">The report they are from.</param>
[EventAlias("costs-reported")]
[Says("Eligible costs of {Value} were reported for {TrueOn}[, reference {Reference}]")]
public sealed record CostsReported(Money Value, DateRange TrueOn, string? Reference) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => [Posting.Move(Costs.Spent, Costs.Reported, Value, facts with { TrueOn = TrueOn.Until })];
}

/// <summary>Reports costs. See <see cref="CostsReported"/> for the members.</summary>
public sealed record ReportCosts(Money Value, DateRange TrueOn, string? Reference, DateOnly Today, Actor Actor);

public static partial class CostRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; days of another year; another currency. A closed consortium does not
    /// refuse it: the last costs are reported then.
    /// </summary>
    public static Refusal? Refuses(EligibleCosts costs, ReportCosts command, Consortium consortium) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Input.Range(command.TrueOn, "/trueOn")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.TrueOn.Until, command.Today, "/trueOn/until")
        ?? CostActs.Refuses(CostActs.Report, costs.OrganisationId, consortium, command.Actor)
        ?? (command.TrueOn.From.Year != costs.Year || command.TrueOn.Until.Year != costs.Year
            ? CostRefusal.OutsideTheYear.Because($"The budget is for {costs.Year}.", "/trueOn") : null)
        ?? (command.Value.Currency != costs.Budgeted.Currency
            ? CostRefusal.WrongCurrency.Because($"It was budgeted in {costs.Budgeted.Currency}.", "/value/currency") : (costs.Reported + command.Value).FaultUnlessPositive("/value"));

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CostsReported Decide(EligibleCosts costs, ReportCosts command, Consortium consortium)
    {
        Invariant.Holds(Refuses(costs, command, consortium) is null);
        return new(command.Value, command.TrueOn, command.Reference);
    }
}
