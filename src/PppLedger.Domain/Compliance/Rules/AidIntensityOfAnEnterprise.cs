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
        var aided = facts.Public.Where(a => a.Money.MayBeStateAid).OrderBy(a => a.Award.GrantedOn).ThenBy(a => a.Award.Code, StringComparer.Ordinal).ToList();
        var lines = aided.Where(a => a.StateAid is null).Select(a => CannotBeJudged(
            ComplianceSubject.Award(a.Award.Id),
            "It cannot be judged because the ledger knows no rules of the block exemption regulation for the day "
            + $"{a.Award.Code} was granted, {a.Award.GrantedOn:yyyy-MM-dd}.")).ToList();
        if (aided.Find(a => a.StateAid is not null)?.StateAid is not { } rules)
        {
            return lines;
        }

        var collaboration = EffectiveCollaboration.Of(facts);
        foreach (var partner in AidedPartner.Of(facts, a => a.Money.MayBeStateAid, a => a.IsDeMinimis).Where(p => facts.IsEnterprise(p.Partner)))
        {
            var judged = partner.Works.Where(w => w.Aid.MayBecome > 0 || w.HasOtherCurrency || w.Costs is not null)
                .Select(w => Judge(w, aided, rules, collaboration, facts)).ToList();
            lines.AddRange(judged);
            if (judged.Count > 1 && judged.TrueForAll(l => l.Limit is not null))
            {
                lines.Add(AllTypes(partner, judged, facts));
            }
        }

        return lines;
    }

    // As of the grant of each award that gives it aid; of several the smallest, because the highest intensity that applies holds (GBER art. 8).
    private static (SizeStatus? Size, string? NotKnown) SizeOf(Guid partner, List<AwardUnderRules> aided, ConsortiumFacts facts)
    {
        var giving = aided.Where(a => PublicAid.Of(a.Award, partner, facts.TakingPart.Count == 1).MayBecome > 0).ToList();
        var sizes = (giving.Count > 0 ? giving : aided).ConvertAll(a => (a.Award, Size: facts.Consortium.SizeOf(partner, a.Award.GrantedOn)?.Status));
        return sizes.Find(s => s.Size is null) is ({ } award, _)
            ? (null, facts.Consortium.Partners.Any(p => p.OrganisationId == partner && p.SizeStatus is not null)
                ? $"The size of {facts.NameOf(partner)} is not determined as of {award.GrantedOn:yyyy-MM-dd}, when {award.Code} was granted; the intensity depends on it."
                : $"The size of {facts.NameOf(partner)} is not determined; the intensity depends on it.")
            : (sizes.Select(s => s.Size).MinBy(s => s switch { SizeStatus.Micro or SizeStatus.Small => 0, SizeStatus.NotSme => 2, _ => 1 }), null);
    }

    private ComplianceLine Judge(AidedWork w, List<AwardUnderRules> aided, RuleSet rules, Collaboration collaboration, ConsortiumFacts facts)
    {
        var subject = ComplianceSubject.Partner(w.Partner) with { ResearchType = w.Type };
        if (MaximumAidPerPartner.CannotBeJudged(this, w, facts, ofFeasibility: false) is { } not)
        {
            return not;
        }

        var (known, unknown) = SizeOf(w.Partner, aided, facts);
        if (known is not { } size)
        {
            return CannotBeJudged(subject, unknown!);
        }

        Calculated<AidIntensityAnswer> With(decimal costs, bool isEffective) => Evaluator.Evaluate(
            new([new(facts.NameOf(w.Partner), size, w.Type!.Value, new(costs, Currency), EffectiveCollaboration.Bonuses(isEffective, facts, rules), new(w.Aid.Stands, Currency))]), rules);
        // Of what is within the intensity without collaboration it does not matter whether there is any.
        var isWithinAnyway = collaboration.NotKnown is not null && w.Aid.MayBecome <= With(w.Costs!.Value, false).Answer.Shares[0].MaximumAid.Amount;
        var isEffective = collaboration.IsEffective || (collaboration.NotKnown is not null && !isWithinAnyway);
        Calculated<AidIntensityAnswer> Of(decimal costs) => With(costs, isEffective);
        var calculated = Of(w.Costs!.Value);
        var share = calculated.Answer.Shares[0];
        var isByCollaboration = share.Bonus is IntensityBonus.Collaboration && facts.Consortium.UseOfResults?.WideDissemination is null;
        if (isByCollaboration && collaboration.NotKnown is { } why && share.Excess!.IsZero)
        {
            return CannotBeJudged(subject, why);
        }

        var verdict = AidVerdict.Of(w, share.MaximumAid, costs => Of(costs).Answer.MaximumAid, facts);
        var rests = isByCollaboration && collaboration.RestsOnPublishing;
        var says = $"{facts.NameOf(w.Partner)} ({Spoken.Of(size, _ => null)}) has {InWords.Exact(w.Aid.Stands, Currency)} of state aid "
            + $"for {Spoken.Of(w.Type!.Value, _ => null)} research, on {InWords.Exact(share.EligibleCosts)} of {w.CostsInWords}; "
            + $"the intensity is {InWords.Percent(share.Intensity)}{Besides(share, rests ? collaboration.InWords : null)}, {InWords.Exact(share.MaximumAid)}{verdict.Says}";
        var source = ComplianceSource.Of(rules, RuleOf(w.Type.Value), Source);
        return AtMost(subject, Book.Funding, new(w.Aid.Stands, Currency), share.MaximumAid, verdict.State, says) with
        {
            BreaksOn = verdict.BreaksOn,
            // The last step adds up participants: here is one.
            Steps =
            [
                .. facts.TakenForGrantedOfMoney, .. w.Cumulated > 0 ? [Cumulated(w)] : Array.Empty<CalculationStep>(), .. calculated.Steps.SkipLast(1),
                .. verdict.Steps, .. collaboration.Steps,
            ],
            Source = source with { Verified = source.Verified && !rests && facts.TakenForGrantedOfMoney.Count == 0 },
            Behind = w.Behind,
        };
    }

    private static string Besides(IntensityShare share, string? collaboration)
    {
        string?[] besides = [share.Intensity < share.Uncapped ? $"capped, of {InWords.Percent(share.Uncapped)}" : null, collaboration];
        return besides.All(b => b is null) ? "" : $" ({string.Join("; ", besides.OfType<string>())})";
    }

    private static CalculationStep Cumulated(AidedWork w) => new(
        "De minimis aid for the same costs counts together with state aid for them, up to the highest intensity that applies.",
        $"{InWords.Exact(w.Aid.Stands - w.Cumulated, Currency)} + {InWords.Exact(w.Cumulated, Currency)} = {InWords.Exact(w.Aid.Stands, Currency)}", null, [], null, false);

    // What is settled and allocated names no work package: it is held against the maxima of all types together.
    private ComplianceLine AllTypes(AidedPartner partner, IReadOnlyList<ComplianceLine> judged, ConsortiumFacts facts)
    {
        var most = new Money(judged.Sum(l => l.Limit!.Amount), Currency);
        var verdict = AidVerdict.Of(partner.Aid, most, partner.Works.Select(w => w.Since).Min(), facts);
        var says = $"{facts.NameOf(partner.Partner)} has {InWords.Exact(partner.Aid.Stands, Currency)} of state aid "
            + $"for all types of research together, of at most {InWords.Exact(most)}{verdict.Says}";
        return AtMost(ComplianceSubject.Partner(partner.Partner), Book.Funding, new(partner.Aid.Stands, Currency), most, verdict.State, says) with
        {
            BreaksOn = verdict.BreaksOn,
            Steps =
            [
                new("All types of research together.", $"{string.Join(" + ", judged.Select(l => InWords.Exact(l.Limit!.Amount, Currency)))} = {InWords.Exact(most)}", null, [], null, true),
                .. verdict.Steps, .. facts.TakenForGrantedOfMoney,
            ],
            Behind =
            [
                .. judged.SelectMany(l => l.Behind),
                .. AidedPartner.Entitlements(partner.Partner, [.. facts.Public.Where(a => a.Money.MayBeStateAid).Select(a => a.Award)], facts.TakingPart.Count == 1),
            ],
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
