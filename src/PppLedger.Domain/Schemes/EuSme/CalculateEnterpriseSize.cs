namespace PppLedger.Domain;

/// <summary>
/// The size of an enterprise under Recommendation 2003/361/EC as of a grant: people, and turnover or balance sheet, with the data of
/// partner and linked enterprises; one year above or below a limit does not change it (domain.md 3.3, domain rule I24).
/// </summary>
public sealed class CalculateEnterpriseSize : SchemeEvaluator<EnterpriseSizeInputs, EnterpriseSizeAnswer>
{
    private const string Currency = "EUR";
    private const decimal Hundred = 100;

    private static readonly RuleName<decimal> MicroPeople = RuleName.Number("micro.headcount-below");
    private static readonly RuleName<Money> MicroTurnover = RuleName.Amount("micro.turnover");
    private static readonly RuleName<Money> MicroBalance = RuleName.Amount("micro.balance-sheet");
    private static readonly RuleName<decimal> SmallPeople = RuleName.Number("small.headcount-below");
    private static readonly RuleName<Money> SmallTurnover = RuleName.Amount("small.turnover");
    private static readonly RuleName<Money> SmallBalance = RuleName.Amount("small.balance-sheet");
    private static readonly RuleName<decimal> MediumPeople = RuleName.Number("medium.headcount-below");
    private static readonly RuleName<Money> MediumTurnover = RuleName.Amount("medium.turnover");
    private static readonly RuleName<Money> MediumBalance = RuleName.Amount("medium.balance-sheet");
    private static readonly RuleName<decimal> PartnerFrom = RuleName.Share("partner.from");
    private static readonly RuleName<decimal> LinkedAbove = RuleName.Share("linked.above");
    private static readonly RuleName<decimal> InvestorUpTo = RuleName.Share("investor.up-to");
    private static readonly RuleName<int> ConsecutiveYears = RuleName.Years("status.consecutive-years");

    // From the smallest on: the first that an enterprise keeps to is its size.
    private static readonly (SizeStatus Size, RuleName<decimal> People, RuleName<Money> Turnover, RuleName<Money> Balance)[] Classes =
    [
        (SizeStatus.Micro, MicroPeople, MicroTurnover, MicroBalance), (SizeStatus.Small, SmallPeople, SmallTurnover, SmallBalance),
        (SizeStatus.Medium, MediumPeople, MediumTurnover, MediumBalance),
    ];

    /// <inheritdoc/>
    public override string Scheme => "eu-sme";

    /// <inheritdoc/>
    public override string Calculation => "size";

    /// <summary>Refuses a bad day, a bad list or entry, a year not closed before the grant, then years that do not follow each other.</summary>
    public override Refusal? Refuses(EnterpriseSizeInputs inputs, RuleSet rules) =>
        Input.Day(inputs.GrantedOn, "/inputs/grantedOn")
        ?? CalculationInput.Entries(inputs.Years, "/inputs/years", (y, at) => Input.Year(y.Year, $"{at}/year")
            ?? (y.Year >= inputs.GrantedOn.Year
                ? InputRefusal.YearOutOfRange.Because($"{y.Year} is not closed before {inputs.GrantedOn:O}.", $"{at}/year") : null)
            ?? Refuses(y.Own, $"{at}/own")
            ?? (y.Holdings is null or [] ? null : CalculationInput.Entries(y.Holdings, $"{at}/holdings", (h, there) => Input.Text(h.Name, $"{there}/name")
                ?? CalculationInput.Percent(h.Percent, $"{there}/percent")
                ?? Refuses(h.Data, $"{there}/data"))))
        ?? (inputs.Years.Select(y => y.Year).Order().Zip(inputs.Years.Select(y => y.Year).Order().Skip(1), (a, b) => (a, b)).FirstOrDefault(p => p.b != p.a + 1) is { b: > 0 } gap
            ? SchemeRefusal.EntriesContradict.Because($"{gap.b} does not follow {gap.a}.", "/inputs/years") : null);

    /// <inheritdoc/>
    protected override EnterpriseSizeAnswer Answer(EnterpriseSizeInputs inputs, RuleSet rules, Steps steps)
    {
        var running = Math.Max(1, rules.Of(ConsecutiveYears));
        var years = new List<SizeOfYear>();
        foreach (var year in inputs.Years.OrderBy(y => y.Year))
        {
            var counted = Counted(year, rules, steps);
            var (before, lastYears) = (years.Count == 0 ? counted.OfTheYear : years[^1].Status, years.TakeLast(running - 1).Select(y => y.OfTheYear).Append(counted.OfTheYear).ToList());

            // What all the years running agree on: at least the smallest of them, at most the largest.
            var status = before < lastYears.Min() ? lastYears.Min() : before > lastYears.Max() ? lastYears.Max() : before;
            if (status != counted.OfTheYear || status != before)
            {
                steps.By(
                    ConsecutiveYears, $"{year.Year}: the status {(status == before ? "stays" : "changes to")} {Spoken.Of(status, _ => null)}.",
                    string.Join(", ", lastYears.Select(s => Spoken.Of(s, _ => null))));
            }

            years.Add(counted with { Status = status });
        }

        var size = years[^1].Status;
        steps.Plain("The size as of the grant.", Spoken.Of(size, _ => null));
        return new(size, size is not SizeStatus.NotSme, years);
    }

    private static Refusal? Refuses(EnterpriseData data, string at) =>
        (data.Headcount is < 0 or > CalculationInput.MostCounted || decimal.Round(data.Headcount, 2) != data.Headcount
            ? SchemeRefusal.NumberOutOfRange.Because($"{data.Headcount} is not from 0 to {CalculationInput.MostCounted}, to two decimals.", $"{at}/headcount") : null)
        ?? CalculationInput.Amount(data.Turnover, Currency, $"{at}/turnover")
        ?? CalculationInput.Amount(data.BalanceSheet, Currency, $"{at}/balanceSheet");

    private static SizeOfYear Counted(EnterpriseYear year, RuleSet rules, Steps steps)
    {
        var (people, turnover, balance) = (year.Own.Headcount, year.Own.Turnover.Amount, year.Own.BalanceSheet.Amount);
        var holdings = new List<HoldingCounted>();
        foreach (var holding in year.Holdings ?? [])
        {
            var (relation, rule) = Relation(holding, rules);
            var part = relation switch { EnterpriseRelation.Linked => 1m, EnterpriseRelation.Partner => holding.Percent / Hundred, _ => 0m };
            var added = holding.Data.Headcount * part;
            steps.By(
                rule, $"{year.Year}: {holding.Name} with {InWords.Percent(holding.Percent / Hundred)}: {Spoken.Of(relation, _ => null)}.",
                $"{InWords.Plain(people)} + {InWords.Plain(holding.Data.Headcount)} x {InWords.Percent(part)} = {InWords.Plain(people + added)} people");
            holdings.Add(new(holding.Name, relation, part, added));
            (people, turnover, balance) = (people + added, turnover + (holding.Data.Turnover.Amount * part), balance + (holding.Data.BalanceSheet.Amount * part));
        }

        var size = OfTheYear(year.Year, people, turnover, balance, rules, steps);
        return new(year.Year, people, Money.RoundHalfUp(turnover, Currency), Money.RoundHalfUp(balance, Currency), size, size, holdings);
    }

    private static SizeStatus OfTheYear(int year, decimal people, decimal turnover, decimal balance, RuleSet rules, Steps steps)
    {
        foreach (var (size, below, mostTurnover, mostBalance) in Classes)
        {
            var name = Spoken.Of(size, _ => null);
            if (people >= rules.Of(below))
            {
                steps.By(below, $"{year}: larger than {name}, by people.", $"{InWords.Plain(people)} >= {InWords.Plain(rules.Of(below))}");
                continue;
            }

            var (turnoverFits, balanceFits) = (turnover <= rules.Of(mostTurnover).Amount, balance <= rules.Of(mostBalance).Amount);
            var (rule, amount) = turnoverFits || !balanceFits ? (mostTurnover, turnover) : (mostBalance, balance);
            if (turnoverFits || balanceFits)
            {
                steps.By(
                    rule, $"{year}: {name}, by people and {(turnoverFits ? "turnover" : "balance sheet")}.",
                    $"{InWords.Plain(people)} < {InWords.Plain(rules.Of(below))}; {InWords.Exact(amount, Currency)} <= {InWords.Exact(rules.Of(rule))}");
                return size;
            }

            steps.By(
                rule, $"{year}: larger than {name}, by turnover and balance sheet.",
                $"{InWords.Exact(turnover, Currency)} > {InWords.Exact(rules.Of(mostTurnover))}; {InWords.Exact(balance, Currency)} > {InWords.Exact(rules.Of(mostBalance))}");
        }

        return SizeStatus.NotSme;
    }

    private static (EnterpriseRelation Relation, RuleName Rule) Relation(EnterpriseHolding holding, RuleSet rules) => (holding.Percent / Hundred) switch
    {
        var share when holding.IsInvestor && share <= rules.Of(InvestorUpTo) => (EnterpriseRelation.Autonomous, InvestorUpTo),
        var share when share > rules.Of(LinkedAbove) => (EnterpriseRelation.Linked, LinkedAbove),
        var share when share >= rules.Of(PartnerFrom) => (EnterpriseRelation.Partner, PartnerFrom),
        _ => (EnterpriseRelation.Autonomous, PartnerFrom),
    };
}
