namespace PppLedger.Domain;

/// <summary>
/// All state aid to an enterprise stays within the intensity of the general block exemption regulation for its size and type of research
/// (GBER art. 25, W4, domain rule I9), whatever the scheme; a scheme's own maximum, where it has one, is judged beside it, and the stricter
/// of the two decides (W9 b).
/// </summary>
public sealed class AidIntensityOfAnEnterprise : ComplianceRule
{
    private const string Currency = AidedWork.Currency;
    private static readonly CalculateAidIntensity Evaluator = new();

    /// <inheritdoc/>
    public override string Name => "aid-intensity";

    /// <inheritdoc/>
    public override string Title => "All state aid to an enterprise stays within the intensity of the block exemption regulation.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("GBER art. 25(5)-(6) [S24a]; that the work falls under article 25 is our interpretation", verified: false);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts)
    {
        var rules = Rules(facts);
        var collaboration = EffectiveCollaboration.Of(facts);
        return rules is null ? [] : AidedWork.Of(facts, a => a.MayBeStateAid)
            .Where(w => w.Aid > 0 || w.Costs is not null)
            .Where(w => facts.Consortium.Partners.Any(p => p.OrganisationId == w.Partner && p.Kind is OrganisationKind.Enterprise))
            .Select(w => Judge(w, rules, collaboration, facts));
    }

    /// <summary>The state aid rules of the first award that may be state aid; null where there is none, or no rules for its day.</summary>
    internal static RuleSet? Rules(ConsortiumFacts facts) => facts.Public.Where(a => a.MayBeStateAid)
        .OrderBy(a => a.Award.GrantedOn).ThenBy(a => a.Award.Code, StringComparer.Ordinal).FirstOrDefault()?.StateAid;

    /// <summary>The size of an enterprise, as it was determined; null where it was not.</summary>
    internal static SizeStatus? SizeOf(Guid partner, ConsortiumFacts facts) =>
        facts.Consortium.Partners.Where(p => p.OrganisationId == partner).Select(p => p.SizeStatus).FirstOrDefault(s => s is not null);

    /// <summary>The intensity for what an enterprise does, and the arithmetic.</summary>
    internal static (IntensityShare Share, IReadOnlyList<CalculationStep> Steps) Evaluate(
        AidedWork w, SizeStatus size, RuleSet rules, Calculated<CollaborationAnswer>? collaboration, ConsortiumFacts facts)
    {
        var calculated = Evaluator.Evaluate(
            new([new(facts.NameOf(w.Partner), size, w.Type!.Value, new(w.Costs!.Value, Currency), EffectiveCollaboration.Bonuses(collaboration, facts, rules), new(w.Aid, Currency))]), rules);
        return (calculated.Answer.Shares[0], [.. calculated.Steps.SkipLast(1)]); // The last adds up participants: here is one.
    }

    private ComplianceLine Judge(AidedWork w, RuleSet rules, Calculated<CollaborationAnswer>? collaboration, ConsortiumFacts facts)
    {
        var subject = ComplianceSubject.Partner(w.Partner) with { ResearchType = w.Type };
        if (MaximumAidPerPartner.CannotBeJudged(this, w, facts, ofFeasibility: false) is { } not)
        {
            return not;
        }

        if (SizeOf(w.Partner, facts) is not { } size)
        {
            return CannotBeJudged(subject, $"The size of {facts.NameOf(w.Partner)} is not determined; the intensity depends on it.");
        }

        var (share, steps) = Evaluate(w, size, rules, collaboration, facts);
        var says = $"{facts.NameOf(w.Partner)} ({Spoken.Of(size, _ => null)}) has {InWords.Exact(w.Aid, Currency)} of state aid for {Spoken.Of(w.Type!.Value, _ => null)} research, on {InWords.Exact(share.EligibleCosts)} of {w.CostsInWords}; "
            + $"the intensity is {InWords.Percent(share.Intensity)}{(share.Intensity < share.Uncapped ? $" (capped, of {InWords.Percent(share.Uncapped)})" : "")}, {InWords.Exact(share.MaximumAid)}"
            + (share.Excess!.IsZero ? $": {InWords.Exact(share.MaximumAid.Amount - w.Aid, Currency)} is left." : $": {InWords.Exact(share.Excess)} is too much.");
        return AtMost(subject, Book.Funding, new(w.Aid, Currency), share.MaximumAid, share.Excess.IsZero ? ComplianceState.Met : ComplianceState.Broken, says) with
        {
            Steps = [.. steps, .. collaboration?.Steps ?? []],
            Source = ComplianceSource.Of(rules, RuleOf(w.Type.Value), Source),
            Behind = w.Behind,
        };
    }

    private static RuleName<decimal> RuleOf(ResearchType type) => RuleName.Share(type switch
    {
        ResearchType.Fundamental => "intensity.fundamental",
        ResearchType.Experimental => "intensity.experimental",
        ResearchType.Feasibility => "intensity.feasibility",
        _ => "intensity.industrial",
    });
}
