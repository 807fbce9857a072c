namespace PppLedger.Domain;

/// <summary>
/// Whether partners collaborate effectively, by their eligible costs (GBER art. 25(6)(b)(i); domain rules I7, I8, I10): the calculation that
/// everybody may ask for, over what is recorded. That research organisations may publish is taken for granted only as long as nothing is
/// recorded of the use of results; the steps say so.
/// </summary>
internal static class EffectiveCollaboration
{
    private static readonly CalculateCollaboration Evaluator = new();

    private static readonly CalculationStep TakenForGranted = new(
        "That research organisations may publish their results is taken for granted.", "nothing is recorded of the use of results", null, [], null, false);

    /// <summary>The answer and its steps; null where no costs are recorded, or no rules are known for the day.</summary>
    public static Calculated<CollaborationAnswer>? Of(ConsortiumFacts facts)
    {
        var rules = facts.Public.Where(a => a.StateAid is not null).OrderBy(a => a.Award.GrantedOn).Select(a => a.StateAid).FirstOrDefault();
        var parties = facts.Consortium.Partners
            .Where(p => p is { WithdrewOn: null, Role: ParticipationRole.Coordinator or ParticipationRole.Participant })
            .GroupBy(p => p.OrganisationId).OrderBy(g => g.Key)
            .Select(g => Party(g.FirstOrDefault(p => p.SizeStatus is not null) ?? g.First(), facts)).ToList();
        if (rules is null || parties.Count == 0 || parties.TrueForAll(p => p.Costs.IsZero))
        {
            return null;
        }

        var calculated = Evaluator.Evaluate(new(parties, facts.Consortium.UseOfResults?.WideDissemination is not null), rules);
        return facts.Consortium.UseOfResults is null && parties.Exists(p => p.MayPublish) ? calculated with { Steps = [TakenForGranted, .. calculated.Steps] } : calculated;
    }

    /// <summary>Why the intensity may be higher, apart from the size of an enterprise: what these rules know of it.</summary>
    public static IReadOnlyList<IntensityBonus> Bonuses(Calculated<CollaborationAnswer>? collaboration, ConsortiumFacts facts, RuleSet rules)
    {
        var use = facts.Consortium.UseOfResults;
        return
        [
            .. collaboration?.Answer.IsEffectiveCollaboration is true ? [IntensityBonus.Collaboration] : Array.Empty<IntensityBonus>(),
            .. use?.WideDissemination is not null ? [IntensityBonus.Dissemination] : Array.Empty<IntensityBonus>(),
            .. use?.OffersLicences is true && CalculateAidIntensity.Knows(IntensityBonus.Licences, rules) ? [IntensityBonus.Licences] : Array.Empty<IntensityBonus>(),
        ];
    }

    private static CollaborationParty Party(Participation partner, ConsortiumFacts facts)
    {
        var budgeted = facts.Costs(Domain.Costs.Budgeted, partner.OrganisationId, _ => true, AidedWork.Currency);
        var reported = facts.Costs(Domain.Costs.Reported, partner.OrganisationId, _ => true, AidedWork.Currency);
        var isResearch = facts.Consortium.OriginOf(partner.OrganisationId) is ContributionOrigin.Research;
        // Names may be the same; an id never is.
        return new(
            $"{facts.NameOf(partner.OrganisationId)}{(facts.Names.Values.Count(n => n == facts.NameOf(partner.OrganisationId)) > 1 ? $" {partner.OrganisationId:N}" : "")}",
            isResearch ? OrganisationKind.ResearchOrganisation : partner.Kind ?? OrganisationKind.PublicBody, // Not known: neither an undertaking nor research.
            new(facts.IsOver || budgeted == 0 ? reported : budgeted, AidedWork.Currency),
            partner.Kind is OrganisationKind.Enterprise ? partner.SizeStatus ?? SizeStatus.NotSme : null,
            Group: facts.Groups.GetValueOrDefault(partner.OrganisationId),
            MayPublish: isResearch && facts.Consortium.UseOfResults?.MayPublish.Contains(partner.OrganisationId) is not false);
    }
}
