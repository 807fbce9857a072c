namespace PppLedger.Domain;

/// <summary>Eligible costs of a partner were budgeted for a work package and a year, as the funder's decision counts on them.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OrganisationId">The partner that makes the costs.</param>
/// <param name="WorkPackage">Code of the work package; its type of research is that of the costs.</param>
/// <param name="Year">The year.</param>
/// <param name="Value">How much.</param>
/// <param name="On">The day of the budget.</param>
/// <param name="Reference">The decision or the plan it is from.</param>
[EventAlias("costs-budgeted")]
[Says("Eligible costs of {OrganisationId} in {WorkPackage} were budgeted for {Year} at {Value}, dated {On}[, reference {Reference}]")]
public sealed record CostsBudgeted(
    Guid ConsortiumId, Guid OrganisationId, string WorkPackage, int Year, Money Value, DateOnly On, string? Reference) : IPosts, IOpensStream, IClaimsKeys
{
    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) => new()
    {
        ConsortiumId = ConsortiumId, OrganisationId = OrganisationId, WorkPackage = WorkPackage, TrueOn = On, Year = Year,
    };

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => [Posting.Move(Costs.Estimate, Costs.Budgeted, Value, facts)];

    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new($"costs/{ConsortiumId}", $"{OrganisationId} {WorkPackage} {Year}")];
}

/// <summary>Budgets eligible costs. See <see cref="CostsBudgeted"/> for the members.</summary>
public sealed record BudgetCosts(
    Guid ConsortiumId, Guid OrganisationId, string WorkPackage, int Year, Money Value, DateOnly On, string? Reference, DateOnly Today, Actor Actor);

/// <summary>What may happen to eligible costs: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class CostRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a closed consortium; no partner; an unknown work package. A second
    /// budget of one partner, work package and year is refused by its key.
    /// </summary>
    public static Refusal? Refuses(BudgetCosts command, Consortium consortium) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Input.Text(command.WorkPackage, "/workPackage", 50)
        ?? Input.Year(command.Year, "/year")
        ?? Input.Day(command.On, "/on")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.On, command.Today, "/on")
        ?? CostActs.Refuses(CostActs.Budget, command.OrganisationId, consortium, command.Actor)
        ?? Closed(consortium)
        ?? (!consortium.Partners.Any(p => p.OrganisationId == command.OrganisationId)
                ? ContributionRefusal.NotAPartner.Because($"It takes no part in {consortium.Code}.", "/organisationId")
            : !consortium.HasWorkPackage(command.WorkPackage)
                ? ContributionRefusal.WorkPackageUnknown.Because($"{consortium.Code} has no work package '{command.WorkPackage}'.", "/workPackage")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CostsBudgeted Decide(BudgetCosts command, Consortium consortium)
    {
        Invariant.Holds(Refuses(command, consortium) is null);
        return new(command.ConsortiumId, command.OrganisationId, command.WorkPackage, command.Year, command.Value, command.On, command.Reference);
    }

    private static Refusal? Ahead(DateOnly on, DateOnly today, string pointer) =>
        on > today ? ContributionRefusal.NotYetHappened.Because($"{on:O} is after today, {today:O}.", pointer) : null;

    private static Refusal? Closed(Consortium consortium) =>
        consortium.IsClosed ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.") : null;

    private static Refusal? BadChange(Money? increase, Money? decrease, DateOnly on, string reason, DateOnly today) =>
        increase?.FaultUnlessPositive("/increase")
        ?? decrease?.FaultUnlessPositive("/decrease")
        ?? (increase is null == decrease is null ? CostRefusal.OneOfTwo : null)
        ?? Input.Day(on, "/on")
        ?? Input.Text(reason, "/reason", 500)
        ?? Ahead(on, today, "/on");

    private static Refusal? DoesNotFit(Money stands, Money? increase, Money? decrease) =>
        (increase ?? decrease)!.Currency != stands.Currency
            ? CostRefusal.WrongCurrency.Because($"It was budgeted in {stands.Currency}.", increase is null ? "/decrease/currency" : "/increase/currency")
        : decrease is not null && decrease > stands ? CostRefusal.MoreThanThere.Because($"{stands} is there.", "/decrease")
        : increase is null ? null : (stands + increase).FaultUnlessPositive("/increase");
}
