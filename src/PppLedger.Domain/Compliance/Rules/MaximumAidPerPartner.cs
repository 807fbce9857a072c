namespace PppLedger.Domain;

/// <summary>
/// All public aid to a partner stays within the maximum for its type of research (domain rule I6). Its costs are what subsidy was deployed
/// in its work, of every award, and what it brought in kind itself; what it still owes in kind, by promise or by agreement, may put right
/// what is not yet kept.
/// </summary>
public sealed class MaximumAidPerPartner : ComplianceRule
{
    private const string Currency = "EUR";
    private static readonly CalculateMaximumAid Evaluator = new();
    private static readonly RuleName<decimal> Industrial = RuleName.Share("maximum-aid.industrial");
    private static readonly HashSet<string> Accepted = [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)];

    /// <inheritdoc/>
    public override string Name => "maximum-aid";

    /// <inheritdoc/>
    public override string Title => "All public aid to a partner stays within the maximum for its type of research.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("RNES art. 3.2.5(1)(d), (e) and (3) [S1]; that accepted in-kind and deployed subsidy are the costs is our interpretation", verified: false);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts)
    {
        var under = facts.Granted.Where(a => a.Rules?.Scheme == Evaluator.Scheme).OrderBy(a => a.Award.GrantedOn).ThenBy(a => a.Award.Code, StringComparer.Ordinal).FirstOrDefault();
        return under is null ? []
            : facts.Granted.SelectMany(a => a.Award.Deployments).Select(d => d.OrganisationId).Distinct().SelectMany(p => Partner(p, under.Rules!, facts));
    }

    private IEnumerable<ComplianceLine> Partner(Guid partner, RuleSet rules, ConsortiumFacts facts)
    {
        var deployed = facts.Granted.SelectMany(a => a.Award.Deployments).Where(d => d.OrganisationId == partner).ToList();
        return deployed.GroupBy(d => TypeOf(d.WorkPackage, facts)).Select(g => g.Key is { } type and not ResearchType.Feasibility && g.All(d => d.Value.Currency == Currency)
            ? Judge(partner, type, g.Sum(d => d.Value.Amount), rules, facts)
            : Says(
                ComplianceSubject.Partner(partner) with { ResearchType = g.Key }, ComplianceState.CannotBeJudged,
                g.Key is null ? $"{string.Join(", ", g.Select(d => d.WorkPackage).Distinct().Order(StringComparer.Ordinal))}, in which {facts.NameOf(partner)} deployed subsidy, has no type of research yet."
                    : g.Key is ResearchType.Feasibility ? $"The rules have no maximum for the feasibility studies of {facts.NameOf(partner)}."
                    : $"The rules are in {Currency}, some of the aid to {facts.NameOf(partner)} is not."));
    }

    private ComplianceLine Judge(Guid partner, ResearchType type, decimal aid, RuleSet rules, ConsortiumFacts facts)
    {
        var work = facts.Consortium.WorkPackages.Where(w => w.ResearchType == type).Select(w => w.Code).ToHashSet(StringComparer.Ordinal);
        var own = facts.Sums.Where(s => s.Book is Book.InKind && s.OrganisationId == partner && s.Commodity == Currency && Accepted.Contains(s.Account)
            && s.WorkPackage is { } w && work.Contains(w)).Sum(s => s.Balance);
        var open = facts.Fulfilment().Where(r => r.Key is { Book: Book.InKind, Commodity: Currency, WorkPackage: { } w } && r.Key.OrganisationId == partner && work.Contains(w)).Sum(r => r.Figures.Open);
        open = Math.Max(open, Agreed(partner, aid, facts) - own);
        var share = Evaluated(partner, type, aid, aid + own, rules, facts, out var steps);
        var planned = open > 0 ? Evaluated(partner, type, aid, aid + own + open, rules, facts, out _) : share;
        var state = share.Excess!.IsZero ? ComplianceState.Met : planned.Excess!.IsZero && !facts.IsOver ? ComplianceState.AtRisk : ComplianceState.Broken;
        var says = $"{facts.NameOf(partner)} has {InWords.Exact(aid, Currency)} of public aid for {Spoken.Of(type, _ => null)} research that costs {InWords.Exact(share.EligibleCosts)}; "
            + $"at most {InWords.Percent(share.Share)}, {InWords.Exact(share.MaximumAid)}, may be"
            + (share.Excess.IsZero ? "." : $", so {InWords.Exact(share.Excess)} is too much." + (open > 0 ? $" With the {InWords.Exact(open, Currency)} it still owes in kind, the maximum is {InWords.Exact(planned.MaximumAid)}." : ""));
        return AtMost(ComplianceSubject.Partner(partner) with { ResearchType = type }, Book.Funding, new(aid, Currency), share.MaximumAid, state, says) with
        {
            Steps = steps,
            Source = ComplianceSource.Of(rules, RuleOf(type), Source),
            BreaksOn = state is ComplianceState.AtRisk ? facts.Consortium.EndsOn?.AddDays(1) : null,
            Behind = [.. work.Order(StringComparer.Ordinal).SelectMany(w => new PostingsBehind[]
            {
                new(Book.Funding, [Funding.Deployed.Name], OrganisationId: partner, WorkPackage: w),
                new(Book.InKind, [.. Accepted.Order(StringComparer.Ordinal)], OrganisationId: partner, WorkPackage: w),
            })],
        };
    }

    // What the agreement shows of it in kind; it names no work, so each type of research takes the part it has of the aid.
    private static decimal Agreed(Guid partner, decimal aid, ConsortiumFacts facts)
    {
        var all = facts.Granted.SelectMany(a => a.Award.Deployments).Where(d => d.OrganisationId == partner && d.Value.Currency == Currency).Sum(d => d.Value.Amount);
        var agreed = facts.Consortium.AgreementOn(facts.Today)?.Contributions
            .Where(c => c.OrganisationId == partner && c.Kind is CommitmentKind.InKind && c.Value.Currency == Currency).Sum(c => c.Value.Amount) ?? 0m;
        return all == 0 ? 0m : Money.RoundDown(agreed * aid / all, Currency).Amount;
    }

    private static AidShare Evaluated(Guid partner, ResearchType type, decimal aid, decimal costs, RuleSet rules, ConsortiumFacts facts, out IReadOnlyList<CalculationStep> steps)
    {
        var isResearch = facts.Consortium.OriginOf(partner) is ContributionOrigin.Research;
        var inputs = new MaximumAidInputs(
            EffectiveCollaboration.Is(facts), [new(facts.NameOf(partner), type, new(costs, Currency), isResearch, new(aid, Currency))]);
        var calculated = Evaluator.Evaluate(inputs, rules);
        steps = [.. calculated.Steps.SkipLast(2)]; // The last two add up participants: here is one.
        return calculated.Answer.Shares[0];
    }

    private static ResearchType? TypeOf(string workPackage, ConsortiumFacts facts) =>
        facts.Consortium.WorkPackages.FirstOrDefault(w => w.Code == workPackage)?.ResearchType;

    private static RuleName<decimal> RuleOf(ResearchType type) => type switch
    {
        ResearchType.Fundamental => RuleName.Share("maximum-aid.fundamental"),
        ResearchType.Experimental => RuleName.Share("maximum-aid.experimental"),
        _ => Industrial,
    };
}
