namespace PppLedger.Domain;

/// <summary>
/// What would be settled now covers what was paid (W10, domain rule I32). Costs that count are what was deployed, the cash of partners
/// and their accepted in-kind; the share is that of the grant in the plan: the ceiling and what the agreement shows.
/// </summary>
public sealed class SettlementCoversPayments : ComplianceRule
{
    private const int Decimals = 4;
    private const decimal Hundred = 100m;

    /// <inheritdoc/>
    public override string Name => "settlement-covers-payments";

    /// <inheritdoc/>
    public override string Title => "What would be settled now covers what was paid; what it does not cover would be recovered.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain(
        "Kaderbesluit art. 50-52 [S3]; the share, and deployed money standing for costs in the partners' books, are our interpretation", verified: false);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) => facts.Granted.Select(a => Judge(a, facts));

    private ComplianceLine Judge(AwardUnderRules under, ConsortiumFacts facts)
    {
        var (award, subject) = (under.Award, ComplianceSubject.Award(under.Award.Id));
        if (under.Rules?.Find(AwardUnderRules.SettlementWithin.Name) is null)
        {
            return Lacks(subject, under, "do not say how it is settled");
        }

        if (award.IsSettled)
        {
            return Says(subject, ComplianceState.NotApplicable, $"{award.Code} is settled, at {InWords.Exact(award.Settled)}.");
        }

        if (facts.HasSeveralAwards)
        {
            return CannotBeJudged(subject, $"More than one award is granted, and the agreement does not say which contributions are for {award.Code}.");
        }

        var agreed = facts.Consortium.AgreementOn(facts.Today)?.Contributions.Where(c => c.Value.Currency == award.Currency).Sum(c => c.Value.Amount) ?? 0m;
        if (agreed <= 0)
        {
            return Says(subject, ComplianceState.CannotBeJudged, $"No signed agreement shows contributions in {award.Currency}, so the share of {award.Code} in the plan is not known.");
        }

        var sums = facts.Under(award).Where(s => s.Commodity == award.Currency).ToList();
        var steps = new List<CalculationStep>();
        var basis = Basis(award, agreed, sums, steps);
        var settled = basis.Amount(award.Ceiling);
        Step(steps, "What would be settled: the share of them, at most the ceiling.", $"min({InWords.Exact(basis.OwnCosts + basis.InKind)} x {InWords.Percent(basis.SharePercent / Hundred)}, {InWords.Exact(award.Ceiling)}) = {InWords.Exact(settled)}");
        return Line(award, subject, settled, facts.IsReported, steps);
    }

    private ComplianceLine Line(Award award, ComplianceSubject subject, Money settled, bool isReported, List<CalculationStep> steps)
    {
        var paid = award.Paid;
        var isShort = settled < paid;
        var state = !isShort ? ComplianceState.Met : isReported ? ComplianceState.Broken : ComplianceState.AtRisk;
        var says = $"Settled now, {award.Code} would come to {InWords.Exact(settled)}; {InWords.Exact(paid)} was paid"
            + (isShort ? $", so {InWords.Exact(paid - settled)} would be recovered." : ".");
        return AtLeast(subject, Book.Funding, settled, paid, state, says) with
        {
            Steps = steps,
            Behind =
            [
                new(Book.Funding, [Funding.Paid.Name, Funding.Deployed.Name], award.Id),
                new(Book.InKind, [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)], award.Id),
                new(Book.Cash, [StageAccounts.Name(ContributionStage.Received)], award.Id),
            ],
        };
    }

    private static SettlementBasis Basis(Award award, decimal agreed, List<JournalSum> sums, List<CalculationStep> steps)
    {
        var accepted = StageAccounts.CountsAsAccepted.Select(StageAccounts.Name).ToHashSet(StringComparer.Ordinal);
        var budget = award.Ceiling.Amount + agreed;
        var share = decimal.Round(award.Ceiling.Amount * Hundred / budget, Decimals, MidpointRounding.AwayFromZero);
        Step(steps, "The share of the grant in the plan: the ceiling, and what the agreement shows.", $"{InWords.Exact(award.Ceiling)} / {InWords.Exact(budget, award.Currency)} = {InWords.Percent(share / Hundred)}");
        var deployed = award.Deployments.Sum(d => d.Value.Amount);
        var cash = sums.Where(s => s.Book is Book.Cash && s.Account != "pledged").Sum(s => Live(s));
        var inKind = sums.Where(s => s.Book is Book.InKind && accepted.Contains(s.Account)).Sum(s => s.Balance);
        Step(steps, "The costs that count: deployed, in cash, and accepted in kind.", $"{InWords.Exact(deployed, award.Currency)} + {InWords.Exact(cash, award.Currency)} + {InWords.Exact(inKind, award.Currency)} = {InWords.Exact(deployed + cash + inKind, award.Currency)}");
        var refused = sums.Where(s => s.Book is Book.InKind && s.Account is "rejected" or "disallowed").Sum(s => s.Balance);
        if (refused > 0)
        {
            Step(steps, "Not among them: rejected or disallowed in kind.", InWords.Exact(refused, award.Currency));
        }

        return new(new(deployed + cash, award.Currency), new(inKind, award.Currency), share);
    }

    // Of cash what was received and not refused since.
    private static decimal Live(JournalSum s) =>
        Fulfilment.MeasureOf(new(new(Guid.Empty, s.Book, s.Commodity, null, null), s.Account, s.Balance)) is FulfilmentMeasure.Accepted ? s.Balance : 0m;

    private static void Step(List<CalculationStep> steps, string text, string arithmetic) => steps.Add(new(text, arithmetic, null, [], null, true));
}
