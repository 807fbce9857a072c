namespace PppLedger.Domain;

/// <summary>When cash of a private party is base for an allowance (domain rule I19).</summary>
public enum CashBase
{
    /// <summary>Never; refused.</summary>
    None,

    /// <summary>When it became due: the regimes until 2023.</summary>
    Due,

    /// <summary>When it is received.</summary>
    Received,
}

/// <summary>Whose year's contributions are the base of programme allowance (domain.md 1.1, 1.2).</summary>
public enum AllowanceBaseYear
{
    /// <summary>None; refused.</summary>
    None,

    /// <summary>Those expected of the year of the allowance: 2013 and 2014.</summary>
    Expected,

    /// <summary>Those of the year before it: from 2015.</summary>
    Preceding,
}

/// <summary>The contributions that are recorded earn the allowance that is granted (domain.md 1.2; W1, W2, domain rules I1, I2, I3, I19).</summary>
public sealed class AllowanceEarned : ComplianceRule
{
    /// <summary>When cash counts, where a rule set says so; else when it became due.</summary>
    internal static readonly RuleName<CashBase> CashCounts = RuleName.Word<CashBase>("cash-counts");

    /// <summary>Whose year's contributions are the base of programme allowance, where a rule set says so; else those of any year.</summary>
    internal static readonly RuleName<AllowanceBaseYear> BaseYear = RuleName.Word<AllowanceBaseYear>("base-year");

    private static readonly CalculateAllowance Evaluator = new();
    private static readonly RuleName<RateBand> FirstBand = RuleName.Band("first-band");
    private static readonly RuleName<bool> ForeignInKind = RuleName.Flag("foreign-without-establishment.in-kind-counts");
    private static readonly RuleName<IReadOnlyList<AllowanceInstrument>> Instruments = RuleName.List<AllowanceInstrument>("instruments");

    /// <inheritdoc/>
    public override string Name => "allowance-earned";

    /// <inheritdoc/>
    public override string Title => "Private contributions earn the allowance that is granted.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("RNES art. 3.2.3 as it was until 2023 [S4][S7][S8]", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) =>
        facts.Granted.Where(a => a.Rules?.Scheme == Evaluator.Scheme).Select(a => Judge(a.Award, a.Rules!, facts));

    private ComplianceLine Judge(Award award, RuleSet rules, ConsortiumFacts facts)
    {
        var (subject, source) = (ComplianceSubject.Award(award.Id), ComplianceSource.Of(rules, FirstBand, Source));
        var currency = rules.Of(FirstBand).UpTo.Currency;
        var sums = AllowanceBaseSums.Of(award, facts).ToList();
        if (award.Currency != currency || sums.Exists(s => s.Book is not Book.Effort && s.Commodity != currency))
        {
            return Says(subject, ComplianceState.CannotBeJudged, $"The rules are in {currency}, the award or some of its contributions are not.", source);
        }

        var cashBase = rules.Of(CashCounts, CashBase.Due);
        var entries = AllowanceBaseSums.Contributions(sums, cashBase, facts);
        var (earned, steps) = Earned(award, rules, facts, entries, cashBase, currency);
        var line = Line(subject, earned, award, facts, source, entries.Count == 0 ? null : Promised(), steps);
        var ofNoAward = AllowanceBaseSums.OfNoAward(cashBase, facts).Where(s => s.Cash.Currency == currency).ToList();
        var missing = ofNoAward.Sum(c => c.Cash.Amount + c.InKind!.Amount);
        return line.State is ComplianceState.Met || missing <= 0 ? line
            : Says(
                subject, ComplianceState.CannotBeJudged,
                $"{InWords.Exact(missing, currency)} of contributions names no award, and more than one is granted: what it earns of {award.Code} is not known.", source);

        Money Promised() => Earned(award, rules, facts, AllowanceBaseSums.Contributions([.. sums, .. AllowanceBaseSums.Open(facts)], cashBase, facts), cashBase, currency).Earned;
    }

    // The first band is counted once for all allowances: what awards of the scheme before this one earn is taken off what they earn together.
    private static (Money Earned, IReadOnlyList<CalculationStep> Steps) Earned(
        Award award, RuleSet rules, ConsortiumFacts facts, IReadOnlyList<AllowanceContribution> entries, CashBase cashBase, string currency)
    {
        if (entries.Count == 0)
        {
            return (Money.Zero(currency), []);
        }

        var instrument = Instrument(award, rules, facts);
        var years = BaseYears(award, rules, instrument);
        entries = [.. entries.Where(e => years is null || e.Year is null || years.Contains(e.Year.Value))];
        if (entries.Count == 0)
        {
            return (Money.Zero(currency), []);
        }

        var before = facts.Granted.Where(a => a.Rules?.Scheme == Evaluator.Scheme && (a.Award.GrantedOn, a.Award.Id).CompareTo((award.GrantedOn, award.Id)) < 0)
            .SelectMany(a => AllowanceBaseSums.Contributions([.. AllowanceBaseSums.Of(a.Award, facts).Where(s => s.Commodity == currency)], cashBase, facts)).ToList();
        var together = Evaluator.Evaluate(new(instrument, [.. before, .. entries]), rules);
        var foreign = entries.Where(e => e.ForeignWithoutEstablishment && e.InKind!.IsPositive).Select(e => e.Participant).Distinct(StringComparer.Ordinal).ToList();
        List<CalculationStep> steps = [.. OfAnyYear(award, rules, instrument, years), .. Foreign(foreign, rules), .. together.Steps];
        if (before.Count == 0)
        {
            return (together.Answer.Allowance, steps);
        }

        var earlier = Evaluator.Evaluate(new(instrument, before), rules).Answer.Allowance;
        var earned = together.Answer.Allowance - earlier;
        steps.Add(new("Less what the contributions under awards before this one earn: the first band is counted once.", $"{InWords.Exact(together.Answer.Allowance)} - {InWords.Exact(earlier)} = {InWords.Exact(earned)}", null, [], null, true));
        return (earned, steps);
    }

    // The years of an allowance are those of its tranches; null where they are not known, or do not matter: project allowance is over a project's life.
    private static HashSet<int>? BaseYears(Award award, RuleSet rules, AllowanceInstrument instrument) =>
        instrument is not AllowanceInstrument.Programme || rules.Find(BaseYear.Name) is null || award.Pots.Any(p => p.Tranche is null) ? null
            : [.. award.Pots.Select(p => Tranches.YearOf(p.Tranche!) - (rules.Of(BaseYear) is AllowanceBaseYear.Preceding ? 1 : 0))];

    private static IEnumerable<CalculationStep> OfAnyYear(Award award, RuleSet rules, AllowanceInstrument instrument, HashSet<int>? years) =>
        years is not null || instrument is not AllowanceInstrument.Programme || rules.Find(BaseYear.Name) is not { } rule ? []
            : [new("No tranche tells the year of the allowance: contributions of every year count.", $"{award.Code}, granted on {award.GrantedOn:yyyy-MM-dd}", rule.Name, rule.Sources, rule.Article, false)];

    private static IEnumerable<CalculationStep> Foreign(List<string> foreign, RuleSet rules) => foreign.Count == 0 || rules.Of(ForeignInKind, otherwise: false) ? []
        : [new(
            "That a foreign company has no Dutch establishment or subsidiary is taken for granted, so that what it brings in kind earns nothing.",
            string.Join(", ", foreign), rules.Find(ForeignInKind.Name)?.Name, rules.Find(ForeignInKind.Name)?.Sources ?? [], null, false)];

    private ComplianceLine Line(
        ComplianceSubject subject, Money earned, Award award, ConsortiumFacts facts, ComplianceSource source, Money? withPromises, IReadOnlyList<CalculationStep> steps)
    {
        var isEarned = earned >= award.Ceiling;
        var isPromised = withPromises is { } more && more >= award.Ceiling;
        var state = isEarned ? ComplianceState.Met : facts.IsOver ? ComplianceState.Broken : ComplianceState.AtRisk;
        var says = $"The contributions recorded earn {InWords.Exact(earned)} of the {InWords.Exact(award.Ceiling)} granted under {award.Code}"
            + (isEarned ? "." : $": {InWords.Exact(award.Ceiling - earned)} is not earned."
                + (withPromises is null || facts.IsOver ? "" : $" With the promises that are open it would be {InWords.Exact(withPromises)}."));
        return AtLeast(subject, Book.Funding, earned, award.Ceiling, state, says) with
        {
            BreaksOn = state is ComplianceState.AtRisk && !isPromised ? facts.Consortium.EndsOn?.AddDays(1) : null,
            Source = source,
            Steps = steps,
            Behind = [new(Book.Cash, ["due", "received"], award.Id), new(Book.InKind, [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)], award.Id)],
        };
    }

    // The project allowance where a contribution was taken as base for that, else the first that the rules have.
    private static AllowanceInstrument Instrument(Award award, RuleSet rules, ConsortiumFacts facts)
    {
        var chosen = facts.Bases.Any(b => b.AwardId == award.Id && b.Allowance is Allowance.Project) ? AllowanceInstrument.Project : AllowanceInstrument.Programme;
        var known = rules.Of(Instruments);
        return known.Contains(chosen) ? chosen : known[0];
    }
}
