namespace PppLedger.Domain;

/// <summary>
/// All public aid to a partner stays within the maximum for its type of research (domain rule I6, W3, W9 b): a share of the eligible costs that
/// are budgeted, and once the work is over of those reported. Without costs in the ledger it cannot be judged.
/// </summary>
public sealed class MaximumAidPerPartner : ComplianceRule
{
    private const string Currency = AidedWork.Currency;
    private static readonly CalculateMaximumAid Evaluator = new();
    private static readonly RuleName<decimal> Industrial = RuleName.Share("maximum-aid.industrial");

    /// <inheritdoc/>
    public override string Name => "maximum-aid";

    /// <inheritdoc/>
    public override string Title => "All public aid to a partner stays within the maximum for its type of research.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("RNES art. 3.2.5(1)(d), (e) and (3) [S1]", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts)
    {
        if (Rules(facts) is not { } rules)
        {
            return [];
        }

        var collaboration = EffectiveCollaboration.Of(facts);
        var judged = AidedWork.Of(facts, _ => true)
            .Select(w => CannotBeJudged(this, w, facts, ofFeasibility: true) is { } not ? (Line: not, Share: (AidShare?)null) : Judge(w, rules, collaboration, facts)).ToList();
        var shares = judged.Select(j => j.Share).OfType<AidShare>().ToList();
        return [.. judged.Select(j => j.Line), .. shares.Count > 1 ? [Together(shares, rules)] : Array.Empty<ComplianceLine>()];
    }

    /// <summary>The scheme's rules: those of the first award under it; null where there is none.</summary>
    internal static RuleSet? Rules(ConsortiumFacts facts) => facts.Granted.Where(a => a.Rules?.Scheme == Evaluator.Scheme)
        .OrderBy(a => a.Award.GrantedOn).ThenBy(a => a.Award.Code, StringComparer.Ordinal).FirstOrDefault()?.Rules;

    /// <summary>What keeps work from being judged; null where nothing does.</summary>
    internal static ComplianceLine? CannotBeJudged(ComplianceRule rule, AidedWork w, ConsortiumFacts facts, bool ofFeasibility)
    {
        var name = facts.NameOf(w.Partner);
        var why = w.Type is null ? $"{string.Join(", ", w.WorkPackages)}, in which {name} works, has no type of research yet."
            : ofFeasibility && w.Type is ResearchType.Feasibility ? $"The rules have no maximum for the feasibility studies of {name}."
            : w.HasOtherCurrency ? $"The rules are in {Currency}, some of the aid to {name} or of its costs is not."
            : w.Costs is null ? $"{name} has {InWords.Exact(w.Aid, Currency)} of public aid for {Spoken.Of(w.Type, _ => null)} research; what that work costs is not in the ledger{(w.CountsReported ? ": no costs are reported" : "")}."
            : null;
        return why is null ? null : rule.CannotBeJudged(ComplianceSubject.Partner(w.Partner) with { ResearchType = w.Type }, why);
    }

    /// <summary>The share of the rules for what a partner does, and the arithmetic.</summary>
    internal static (AidShare Share, IReadOnlyList<CalculationStep> Steps) Evaluate(AidedWork w, RuleSet rules, bool collaboration, ConsortiumFacts facts)
    {
        var isResearch = facts.Consortium.OriginOf(w.Partner) is ContributionOrigin.Research;
        var calculated = Evaluator.Evaluate(new(collaboration, [new(facts.NameOf(w.Partner), w.Type!.Value, new(w.Costs!.Value, Currency), isResearch, new(w.Aid, Currency))]), rules);
        return (calculated.Answer.Shares[0], [.. calculated.Steps.SkipLast(2)]); // The last two add up participants: here is one.
    }

    private (ComplianceLine Line, AidShare? Share) Judge(AidedWork w, RuleSet rules, Calculated<CollaborationAnswer>? collaboration, ConsortiumFacts facts)
    {
        var isEffective = collaboration?.Answer.IsEffectiveCollaboration is true;
        var (share, steps) = Evaluate(w, rules, isEffective, facts);
        var says = $"{facts.NameOf(w.Partner)} has {InWords.Exact(w.Aid, Currency)} of public aid for {Spoken.Of(w.Type!.Value, _ => null)} research, on {InWords.Exact(share.EligibleCosts)} of {w.CostsInWords}; "
            + $"at most {InWords.Percent(share.Share)} of them, {InWords.Exact(share.MaximumAid)}, may be public{(Topped(share.ResearchType, share.NonEconomic, isEffective) ? " (effective collaboration)" : "")}"
            + (share.Excess!.IsZero ? $": {InWords.Exact(share.MaximumAid.Amount - w.Aid, Currency)} is left." : $": {InWords.Exact(share.Excess)} is too much.");
        var line = AtMost(
            ComplianceSubject.Partner(w.Partner) with { ResearchType = w.Type }, Book.Funding, new(w.Aid, Currency), share.MaximumAid,
            share.Excess.IsZero ? ComplianceState.Met : ComplianceState.Broken, says);
        return (line with { Steps = [.. steps, .. collaboration?.Steps ?? []], Source = ComplianceSource.Of(rules, RuleOf(w.Type.Value, share.NonEconomic), Source), Behind = w.Behind }, share);
    }

    private ComplianceLine Together(IReadOnlyList<AidShare> shares, RuleSet rules)
    {
        var (costs, most, aid) = (shares.Sum(s => s.EligibleCosts.Amount), shares.Sum(s => s.MaximumAid.Amount), shares.Sum(s => s.PublicAid!.Amount));
        var says = $"Of {InWords.Exact(costs, Currency)} of eligible costs at most {InWords.Exact(most, Currency)} may be public ({InWords.Percent(decimal.Round(most / costs, 4, MidpointRounding.AwayFromZero))}); "
            + $"others bring at least {InWords.Exact(costs - most, Currency)}, in cash or in kind. {InWords.Exact(aid, Currency)} of public aid is deployed.";
        return AtMost(ComplianceSubject.Consortium, Book.Funding, new(aid, Currency), new(most, Currency), aid <= most ? ComplianceState.Met : ComplianceState.Broken, says) with
        {
            Source = ComplianceSource.Of(rules, Industrial, Source),
            Steps = [new("All partners together.", $"{string.Join(" + ", shares.Select(s => InWords.Exact(s.MaximumAid)))} = {InWords.Exact(most, Currency)}", null, [], null, true)],
            Behind = [new(Book.Funding, [Domain.Funding.Deployed.Name]), new(Book.Costs, [Domain.Costs.Budgeted.Name])],
        };
    }

    private static bool Topped(ResearchType type, bool nonEconomic, bool isEffective) => isEffective && !nonEconomic && type is not ResearchType.Fundamental;

    private static RuleName<decimal> RuleOf(ResearchType type, bool nonEconomic) => nonEconomic ? RuleName.Share("maximum-aid.non-economic") : type switch
    {
        ResearchType.Fundamental => RuleName.Share("maximum-aid.fundamental"),
        ResearchType.Experimental => RuleName.Share("maximum-aid.experimental"),
        _ => Industrial,
    };
}
