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
            return facts.Public.Select(WithoutRules);
        }

        var collaboration = EffectiveCollaboration.Of(facts);
        var lines = new List<ComplianceLine>();
        var shares = new List<AidShare>();
        var (unjudged, partners) = (new List<Guid>(), AidedPartner.Of(facts, _ => true));
        foreach (var partner in partners)
        {
            var judged = partner.Works.Select(w => Judge(w, rules, collaboration, facts)).ToList();
            var own = judged.Select(j => j.Share).OfType<AidShare>().ToList();
            lines.AddRange(judged.Select(j => j.Line));
            shares.AddRange(own);
            if (own.Count < judged.Count)
            {
                unjudged.Add(partner.Partner);
            }
            else if (own.Count > 1)
            {
                lines.Add(AllTypes(partner, own, facts));
            }
        }

        return partners.Sum(p => p.Works.Count) > 1 && shares.Count > 0 ? lines.Append(Together(shares, unjudged, partners, rules, facts)) : lines;
    }

    /// <summary>The scheme's rules: those of the first award under it; null where there is none.</summary>
    internal static RuleSet? Rules(ConsortiumFacts facts) => facts.Granted.Where(a => a.Rules?.Scheme == Evaluator.Scheme)
        .OrderBy(a => a.Award.GrantedOn).ThenBy(a => a.Award.Code, StringComparer.Ordinal).FirstOrDefault()?.Rules;

    /// <summary>What keeps work from being judged; null where nothing does.</summary>
    internal static ComplianceLine? CannotBeJudged(ComplianceRule rule, AidedWork w, ConsortiumFacts facts, bool ofFeasibility)
    {
        var name = facts.NameOf(w.Partner);
        var why = w.HasOtherCurrency ? $"The rules are in {Currency}, some of the aid to {name} or of its costs is not."
            : w.WorkPackages.Count == 0 ? $"{name} has {InWords.Exact(w.Aid.MayBecome, Currency)} of public aid allocated or settled; what its work costs is not in the ledger."
            : w.Type is null ? $"{string.Join(", ", w.WorkPackages)}, in which {name} works, has no type of research yet."
            : ofFeasibility && w.Type is ResearchType.Feasibility ? $"The rules have no maximum for the feasibility studies of {name}."
            : w.Costs is null ? $"{name} has {InWords.Exact(w.Aid.Stands, Currency)} of public aid for {Spoken.Of(w.Type, _ => null)} research; "
                + $"what that work costs is not in the ledger{(w.CountsReported ? ": no costs are reported" : "")}."
            : null;
        return why is null ? null : rule.CannotBeJudged(ComplianceSubject.Partner(w.Partner) with { ResearchType = w.Type }, why);
    }

    // Other schemes have no such maximum; of those that the ledger has no rules of it is not known.
    private ComplianceLine WithoutRules(AwardUnderRules under)
    {
        var (award, subject) = (under.Award, ComplianceSubject.Award(under.Award.Id));
        return under.Rules is { } rules
                ? Says(subject, ComplianceState.NotApplicable, $"The rules of {rules.Name}, under which {award.Code} is granted, have no maximum of all public aid to a partner.")
            : !under.Money.MayBeStateAid
                ? Says(
                    subject, ComplianceState.NotApplicable,
                    $"Money of {award.Scheme}, under which {award.Code} is granted, is no state aid: no maximum of all public aid to a partner holds for it.")
            : CannotBeJudged(subject, $"It cannot be judged because the ledger knows no rules of {award.Scheme} for the day {award.Code} was granted, {award.GrantedOn:yyyy-MM-dd}.");
    }

    private (ComplianceLine Line, AidShare? Share) Judge(AidedWork w, RuleSet rules, Collaboration collaboration, ConsortiumFacts facts)
    {
        if (CannotBeJudged(this, w, facts, ofFeasibility: true) is { } not)
        {
            return (not, null);
        }

        var nonEconomic = facts.Consortium.OriginOf(w.Partner) is ContributionOrigin.Research;
        Calculated<MaximumAidAnswer> Of(decimal costs, bool isEffective) => Evaluator.Evaluate(
            new(isEffective, [new(facts.NameOf(w.Partner), w.Type!.Value, new(costs, Currency), nonEconomic, new(w.Aid.Stands, Currency))]), rules);
        var subject = ComplianceSubject.Partner(w.Partner) with { ResearchType = w.Type };
        var mayBeTopped = !nonEconomic && w.Type is not ResearchType.Fundamental;
        // Of what is within the maximum without collaboration it does not matter whether there is any.
        var isWithinAnyway = collaboration.NotKnown is not null && w.Aid.MayBecome <= Of(w.Costs!.Value, false).Answer.MaximumAid.Amount;
        var isTopped = mayBeTopped && (collaboration.IsEffective || (collaboration.NotKnown is not null && !isWithinAnyway));
        var calculated = Of(w.Costs!.Value, isTopped);
        var share = calculated.Answer.Shares[0];
        if (isTopped && collaboration.NotKnown is { } why && share.Excess!.IsZero)
        {
            return (CannotBeJudged(subject, why), null);
        }

        var verdict = AidVerdict.Of(w, share.MaximumAid, costs => Of(costs, isTopped).Answer.MaximumAid, facts);
        var says = $"{facts.NameOf(w.Partner)} has {InWords.Exact(w.Aid.Stands, Currency)} of public aid "
            + $"for {Spoken.Of(w.Type!.Value, _ => null)} research, on {InWords.Exact(share.EligibleCosts)} of {w.CostsInWords}; "
            + $"at most {InWords.Percent(share.Share)} of them, {InWords.Exact(share.MaximumAid)}, may be public"
            + $"{(isTopped ? $" ({collaboration.InWords})" : nonEconomic ? " (non-economic work, which is taken for granted)" : "")}{verdict.Says}";
        IReadOnlyList<CalculationStep> assumed = [.. nonEconomic ? [NonEconomic(facts.NameOf(w.Partner))] : Array.Empty<CalculationStep>(), .. facts.TakenForGrantedOfMoney];
        var source = ComplianceSource.Of(rules, RuleOf(w.Type.Value, nonEconomic), Source);
        var line = AtMost(subject, Book.Funding, new(w.Aid.Stands, Currency), share.MaximumAid, verdict.State, says) with
        {
            BreaksOn = verdict.BreaksOn,
            // The last two steps add up participants: here is one.
            Steps = [.. assumed, .. calculated.Steps.SkipLast(2), .. verdict.Steps, .. collaboration.Steps],
            Source = source with { Verified = source.Verified && assumed.Count == 0 && !(isTopped && collaboration.RestsOnPublishing) },
            Behind = w.Behind,
        };
        return (line, share);
    }

    private static CalculationStep NonEconomic(string name) =>
        new($"That the work of {name} is non-economic is taken for granted.", "it is a research organisation; what of its work is economic is not recorded", null, [], null, false);

    // What is settled and allocated names no work package: it is held against the maxima of all types together.
    private ComplianceLine AllTypes(AidedPartner partner, IReadOnlyList<AidShare> shares, ConsortiumFacts facts)
    {
        var most = new Money(shares.Sum(s => s.MaximumAid.Amount), Currency);
        var verdict = AidVerdict.Of(partner.Aid, most, partner.Works.Select(w => w.Since).Min(), facts);
        var says = $"{facts.NameOf(partner.Partner)} has {InWords.Exact(partner.Aid.Stands, Currency)} of public aid "
            + $"for all types of research together, of at most {InWords.Exact(most)}{verdict.Says}";
        return AtMost(ComplianceSubject.Partner(partner.Partner), Book.Funding, new(partner.Aid.Stands, Currency), most, verdict.State, says) with
        {
            BreaksOn = verdict.BreaksOn,
            Steps = [Sum("All types of research together.", shares, most), .. verdict.Steps, .. facts.TakenForGrantedOfMoney],
            Behind =
            [
                .. partner.Works.SelectMany(w => w.Behind),
                .. AidedPartner.Entitlements(partner.Partner, [.. facts.Public.Select(a => a.Award)], isAlone: facts.TakingPart.Count == 1),
            ],
        };
    }

    // What is granted is theirs all together once the costs of each of them are known.
    private ComplianceLine Together(
        IReadOnlyList<AidShare> shares, IReadOnlyList<Guid> unjudged, IReadOnlyList<AidedPartner> partners, RuleSet rules, ConsortiumFacts facts)
    {
        if (unjudged.Count > 0)
        {
            return CannotBeJudged(ComplianceSubject.Consortium, $"All partners together cannot be judged, because {string.Join(", ", unjudged.Select(facts.NameOf))} cannot be.");
        }

        var (costs, most) = (shares.Sum(s => s.EligibleCosts.Amount), new Money(shares.Sum(s => s.MaximumAid.Amount), Currency));
        var granted = facts.Public.Where(a => a.Award.Currency == Currency).Select(a => PublicAid.Together(a.Award)).Aggregate(new PartnerAid(0, 0), (sum, a) => sum + a);
        var isAll = facts.Consortium.Partners.Where(p => p.WithdrewOn is null && facts.TakingPart.Contains(p.OrganisationId))
            .All(p => partners.Any(a => a.Partner == p.OrganisationId));
        var aid = new PartnerAid(granted.Stands, isAll ? granted.MayBecome : Math.Max(granted.Stands, partners.Sum(p => p.Aid.MayBecome)));
        var verdict = AidVerdict.Of(aid, most, partners.SelectMany(p => p.Works).Select(w => w.Since).Min(), facts, isAll ? "granted" : "allocated");
        var says = $"Of {InWords.Exact(costs, Currency)} of eligible costs at most {InWords.Exact(most)} may be public "
            + $"({InWords.Percent(decimal.Round(most.Amount / costs, 4, MidpointRounding.AwayFromZero))}); "
            + $"others bring at least {InWords.Exact(costs - most.Amount, Currency)}, in cash or in kind. "
            + $"{InWords.Exact(aid.Stands, Currency)} of public aid is deployed or settled{verdict.Says}";
        return AtMost(ComplianceSubject.Consortium, Book.Funding, new(aid.Stands, Currency), most, verdict.State, says) with
        {
            BreaksOn = verdict.BreaksOn,
            Source = ComplianceSource.Of(rules, Industrial, Source),
            Steps = [Sum("All partners together.", shares, most), .. verdict.Steps, .. facts.TakenForGrantedOfMoney],
            Behind =
            [
                new(Book.Funding, [Domain.Funding.Deployed.Name, Domain.Funding.Settled.Name, Domain.Funding.Granted.Name]),
                new(Book.Costs, [Domain.Costs.Budgeted.Name, Domain.Costs.Reported.Name]),
            ],
        };
    }

    private static CalculationStep Sum(string text, IReadOnlyList<AidShare> shares, Money most) =>
        new(text, $"{string.Join(" + ", shares.Select(s => InWords.Exact(s.MaximumAid)))} = {InWords.Exact(most)}", null, [], null, true);

    private static RuleName<decimal> RuleOf(ResearchType type, bool nonEconomic) => nonEconomic ? RuleName.Share("maximum-aid.non-economic") : type switch
    {
        ResearchType.Fundamental => RuleName.Share("maximum-aid.fundamental"),
        ResearchType.Experimental => RuleName.Share("maximum-aid.experimental"),
        _ => Industrial,
    };
}
