namespace PppLedger.Domain;

/// <summary>
/// A project keeps the house rules of its consortium's TKI (domain.md 1.4): one line per award of the TKI's money, with every rule in its steps. While the
/// work runs what is promised counts, afterwards what was accepted and received.
/// </summary>
public sealed class TkiHouseRules : ComplianceRule
{
    private const string Currency = "EUR";
    private const int Decimals = 2;
    private static readonly string[] OfTkis = ["nl-ppp-allowance", "nl-pps-i"];
    private static readonly HashSet<string> Accepted = [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)];

    /// <inheritdoc/>
    public override string Name => "tki-house-rules";

    /// <inheritdoc/>
    public override string Title => "The project keeps the house rules of its TKI.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain(
        "House rules of the TKI [S21][S22][S57]; that shares by type of research are taken together over a project is our interpretation", verified: false);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) => facts.Granted
        .Where(a => a.House is not null && a.Rules is { } rules && OfTkis.Contains(rules.Scheme, StringComparer.Ordinal))
        .Select(a => Judge(a.Award, a.House!, facts)).OfType<ComplianceLine>();

    private ComplianceLine? Judge(Award award, RuleSet house, ConsortiumFacts facts)
    {
        if (!house.Rules.Any(r => HouseRules.Rules.Any(n => n.Name == r.Name)))
        {
            return null;
        }

        var subject = ComplianceSubject.Award(award.Id);
        var costs = Costs(facts);
        if (award.Currency != Currency || costs is null || costs.Values.Sum() == 0)
        {
            return CannotBeJudged(subject, award.Currency != Currency ? $"The house rules are in {Currency}, {award.Code} is not." : "What the work costs by type of research is not in the ledger.");
        }

        var findings = HouseRules.Judge(Inputs(award, costs, facts), house);
        if (findings.Count == 0)
        {
            return CannotBeJudged(subject, $"{house.Name}, version {house.Version}, ask for days of the project that are not in the ledger.");
        }

        var worst = findings.OrderBy(f => Rank(f.IsKept)).ThenBy(f => f.Margin).First();
        var state = worst.IsKept switch
        {
            true => ComplianceState.Met,
            false => facts.IsOver ? ComplianceState.Broken : ComplianceState.AtRisk,
            null => ComplianceState.CannotBeJudged,
        };
        var says = $"{house.Name}, version {house.Version}: {string.Join("; ", findings.OrderBy(f => Rank(f.IsKept)).ThenBy(f => f.Rule.Name, StringComparer.Ordinal).Select(Sentence))}.";
        return Says(subject, state, says, ComplianceSource.Of(house, worst.Rule, Source)) with
        {
            Figure = Measure(worst, worst.Figure),
            Limit = Measure(worst, worst.Limit),
            Margin = Measure(worst, worst.Margin),
            BreaksOn = state is ComplianceState.AtRisk ? facts.Consortium.EndsOn?.AddDays(1) : null,
            Steps = [.. findings.Select(f => Step(f, house))],
            Behind = [new(Book.Costs, [facts.IsOver ? Domain.Costs.Reported.Name : Domain.Costs.Budgeted.Name]), new(Book.InKind, []), new(Book.Cash, [])],
        };
    }

    private static int Rank(bool? isKept) => isKept switch { false => 0, null => 1, true => 2 };

    private static string Sentence(HouseFinding f) =>
        $"{f.Says} {Amount(f, f.Figure)} of at {(f.IsAtMost ? "most" : "least")} {Amount(f, f.Limit)}{(f.IsKept is null ? ", and how the minimum is divided is not in the ledger" : "")}";

    private static string Amount(HouseFinding f, decimal amount) => f.IsMoney ? InWords.Exact(Money.RoundHalfUp(amount, Currency)) : InWords.Plain(decimal.Round(amount, Decimals));

    private static ComplianceMeasure Measure(HouseFinding f, decimal amount) =>
        f.IsMoney ? ComplianceMeasure.Of(Money.RoundHalfUp(amount, Currency), Book.Costs) : new(decimal.Round(amount, Decimals), "month", null);

    private static CalculationStep Step(HouseFinding f, RuleSet house)
    {
        var rule = house.Find(f.Rule.Name)!;
        var than = (f.IsAtMost, f.Margin < 0) switch { (true, true) => ">", (true, false) => "<=", (false, true) => "<", _ => ">=" };
        return new($"{f.Says} at {(f.IsAtMost ? "most" : "least")} what the rule says.", $"{Amount(f, f.Figure)} {than} {Amount(f, f.Limit)}", rule.Name, rule.Sources, rule.Article, rule.Verified);
    }

    // By type of research; null where some work has costs and no type.
    private static Dictionary<ResearchType, decimal>? Costs(ConsortiumFacts facts)
    {
        var all = facts.Sums.Where(s => s is { Book: Book.Costs, Commodity: Currency }).ToList();
        var budgeted = all.Where(s => s.Account == Domain.Costs.Budgeted.Name).ToList();
        var counted = facts.IsOver || budgeted.Sum(s => s.Balance) == 0 ? [.. all.Where(s => s.Account == Domain.Costs.Reported.Name)] : budgeted;
        var byType = counted.GroupBy(s => facts.Consortium.WorkPackages.FirstOrDefault(w => w.Code == s.WorkPackage)?.ResearchType).ToList();
        return byType.Exists(g => g.Key is null && g.Sum(s => s.Balance) != 0) ? null : byType.Where(g => g.Key is not null).ToDictionary(g => g.Key!.Value, g => g.Sum(s => s.Balance));
    }

    private static HouseInputs Inputs(Award award, Dictionary<ResearchType, decimal> costs, ConsortiumFacts facts)
    {
        var partners = facts.Consortium.Partners.Select(p => p.OrganisationId).Distinct().ToList();
        var enterprises = partners.Where(p => facts.Consortium.OriginOf(p) is ContributionOrigin.Private).ToList();
        var large = enterprises.Where(e => facts.Consortium.Partners.Last(p => p.OrganisationId == e).SizeStatus is SizeStatus.NotSme).ToList();
        decimal Of(IEnumerable<Guid> who, ContributionOrigin origin, Func<Book, bool> book) => who.Sum(w => Brought(w, origin, book, facts));
        var research = partners.Where(p => facts.Consortium.OriginOf(p) is ContributionOrigin.Research);
        var consortium = facts.Consortium;
        return new(
            costs, award.IsSettled ? award.Settled.Amount : award.Ceiling.Amount, Of(enterprises, ContributionOrigin.Private, _ => true), Of(research, ContributionOrigin.Research, _ => true),
            Of(large, ContributionOrigin.Private, b => b is Book.Cash), large.Count, enterprises.Count,
            consortium is { StartsOn: { } first, EndsOn: { } last } ? Months.Between(first, last) : null);
    }

    // Accepted in kind and received in cash; while the work runs what is promised where that is more.
    private static decimal Brought(Guid partner, ContributionOrigin origin, Func<Book, bool> book, ConsortiumFacts facts)
    {
        var sums = facts.Sums.Where(s => s.Book is Book.Cash or Book.InKind && book(s.Book) && s.OrganisationId == partner && s.Commodity == Currency).ToList();
        var live = sums.Where(s => (s.Origin ?? origin) == origin && IsAccepted(s)).Sum(s => s.Balance);
        return facts.IsOver ? live : Math.Max(live, sums.Where(s => s.Account == "pledged").Sum(s => s.Balance));
    }

    private static bool IsAccepted(JournalSum s) => s.Book is Book.InKind ? Accepted.Contains(s.Account)
        : Fulfilment.MeasureOf(new(new(Guid.Empty, s.Book, s.Commodity, null, null), s.Account, s.Balance)) is FulfilmentMeasure.Accepted;
}
