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

/// <summary>The contributions that are recorded earn the allowance that is granted (domain.md 1.2; W1, W2, domain rules I1, I2, I3, I19).</summary>
public sealed class AllowanceEarned : ComplianceRule
{
    /// <summary>When cash counts, where a rule set says so; else when it became due.</summary>
    internal static readonly RuleName<CashBase> CashCounts = RuleName.Word<CashBase>("cash-counts");

    private static readonly CalculateAllowance Evaluator = new();
    private static readonly RuleName<RateBand> FirstBand = RuleName.Band("first-band");
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
        if (entries.Count == 0)
        {
            return Line(subject, Money.Zero(currency), award, facts, source, null, []);
        }

        var promised = AllowanceBaseSums.Contributions([.. sums, .. AllowanceBaseSums.Open(facts)], cashBase, facts);
        var calculated = Evaluator.Evaluate(new(Instrument(award, rules, facts), entries), rules);
        var withPromises = Evaluator.Evaluate(new(Instrument(award, rules, facts), promised), rules).Answer.Allowance;
        return Line(subject, calculated.Answer.Allowance, award, facts, source, withPromises, calculated.Steps);
    }

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
