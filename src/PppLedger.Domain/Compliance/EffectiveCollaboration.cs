namespace PppLedger.Domain;

/// <summary>
/// Whether partners collaborate effectively, by their eligible costs (GBER art. 25(6)(b)(i); domain rules I7, I8, I10): the calculation that
/// everybody may ask for, over what is recorded. That a research organisation may publish is taken for granted: the ledger does not record it.
/// </summary>
internal static class EffectiveCollaboration
{
    private static readonly CalculateCollaboration Evaluator = new();

    /// <summary>The answer and its steps; null where no costs are recorded, or no rules are known for the day.</summary>
    public static Calculated<CollaborationAnswer>? Of(ConsortiumFacts facts)
    {
        var rules = facts.Public.Where(a => a.StateAid is not null).OrderBy(a => a.Award.GrantedOn).Select(a => a.StateAid).FirstOrDefault();
        var parties = facts.Consortium.Partners
            .Where(p => p is { WithdrewOn: null, Role: ParticipationRole.Coordinator or ParticipationRole.Participant })
            .GroupBy(p => p.OrganisationId).OrderBy(g => g.Key)
            .Select(g => Party(g.FirstOrDefault(p => p.SizeStatus is not null) ?? g.First(), facts)).ToList();
        return rules is null || parties.Count == 0 || parties.TrueForAll(p => p.Costs.IsZero) ? null : Evaluator.Evaluate(new(parties), rules);
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
            MayPublish: isResearch);
    }
}
