namespace PppLedger.Domain;

/// <summary>Costs of a year that deviate from its budget by more than a share are reported to the funder (domain rule I26); amending the budget answers it.</summary>
public sealed class BudgetDeviation : ComplianceRule
{
    private static readonly RuleName<decimal> Deviation = RuleName.Share("budget.deviation");

    /// <inheritdoc/>
    public override string Name => "budget-deviation";

    /// <inheritdoc/>
    public override string Title => "A year's costs that deviate from the budget by more than the share that may be are reported to the funder.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("More than 25 % of the budget of a calendar year [S3][S60]", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) =>
        facts.Granted.Select(a => a.Rules).FirstOrDefault(r => r?.Find(Deviation.Name) is not null) is not { } rules ? []
            : facts.Sums.Where(s => s.Book is Book.Costs && s is { OrganisationId: not null, Year: not null } && (s.Account == Costs.Budgeted.Name || s.Account == Costs.Reported.Name))
                .Where(s => s.Year <= facts.Today.Year)
                .GroupBy(s => (Partner: s.OrganisationId!.Value, Year: s.Year!.Value, s.Commodity))
                .Select(g => Judge(g.Key.Partner, g.Key.Year, Sum(g, Costs.Budgeted), Sum(g, Costs.Reported), g.Key.Commodity, rules, facts));

    private static decimal Sum(IEnumerable<JournalSum> sums, Account<Costs> account) => sums.Where(s => s.Account == account.Name).Sum(s => s.Balance);

    private ComplianceLine Judge(Guid partner, int year, decimal budget, decimal made, string currency, RuleSet rules, ConsortiumFacts facts)
    {
        var subject = ComplianceSubject.Partner(partner) with { Year = year, Book = Book.Costs, Commodity = currency };
        var (share, name) = (rules.Of(Deviation), facts.NameOf(partner));
        var (least, most, isOver) = (budget * (1 - share), budget * (1 + share), facts.Today.Year > year);
        if ((budget == 0 && made == 0) || (made == 0 && isOver))
        {
            return CannotBeJudged(subject, budget == 0 ? $"{name} has no budget left for {year}." : $"{name} has reported no costs of {year} yet.");
        }

        // The costs of a year run from the first day of the work in it.
        var first = facts.Consortium.Partners.Where(p => p.OrganisationId == partner).Select(p => p.JoinedOn).Min();
        var since = new[] { new DateOnly(year, 1, 1), facts.Consortium.StartsOn, first }.Max()!.Value;
        var aboveOn = made > most || isOver || facts.Today.Year < year ? null : RunRate.AboveOn(made, most, since, facts.Today);
        var isTooMuch = made > most;
        var isTooLittle = isOver && made < least;
        var state = isTooMuch || isTooLittle ? ComplianceState.Broken : aboveOn?.Year == year ? ComplianceState.AtRisk : ComplianceState.Met;
        var says = $"{name} reported {InWords.Exact(made, currency)} of costs for {year}, of {InWords.Exact(budget, currency)} budgeted{(budget == 0 ? "" : $" ({InWords.Percent(decimal.Round(made / budget, 4, MidpointRounding.AwayFromZero))})")}"
            + (state is ComplianceState.Broken ? $": more than {InWords.Percent(share)} {(isTooMuch ? "above" : "below")} it, which is to be reported to the funder; an amended budget answers it."
                : state is ComplianceState.AtRisk ? $". Spent on as so far, it is more than {InWords.Percent(share)} above it from {aboveOn:yyyy-MM-dd}." : ".");
        var limit = isTooLittle ? least : most;
        var line = isTooLittle
            ? AtLeast(subject, Book.Costs, new(made, currency), Money.RoundDown(limit, currency), state, says)
            : AtMost(subject, Book.Costs, new(made, currency), Money.RoundDown(limit, currency), state, says);
        return line with
        {
            BreaksOn = state is ComplianceState.AtRisk ? aboveOn : null,
            Source = ComplianceSource.Of(rules, Deviation, Source),
            Behind = [new(Book.Costs, [Costs.Budgeted.Name, Costs.Reported.Name], OrganisationId: partner, Year: year)],
        };
    }
}
