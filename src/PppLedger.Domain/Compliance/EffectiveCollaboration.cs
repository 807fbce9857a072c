namespace PppLedger.Domain;

/// <summary>What the ledger knows of the collaboration of partners.</summary>
/// <param name="Calculated">The answer and its steps; null where no costs are recorded, no rules are known for the day, or it cannot be judged.</param>
/// <param name="NotKnown">Why it cannot be judged, in a sentence; null where nothing keeps it from that.</param>
/// <param name="RestsOnPublishing">Whether it is there only because it is taken for granted that research organisations may publish.</param>
internal sealed record Collaboration(Calculated<CollaborationAnswer>? Calculated, string? NotKnown = null, bool RestsOnPublishing = false)
{
    /// <summary>Whether they collaborate effectively, as far as is known.</summary>
    public bool IsEffective => Calculated?.Answer.IsEffectiveCollaboration is true;

    /// <summary>The arithmetic.</summary>
    public IReadOnlyList<CalculationStep> Steps => Calculated?.Steps ?? [];

    /// <summary>As a sentence says it.</summary>
    public string InWords => RestsOnPublishing ? "effective collaboration, if research organisations may publish, which is taken for granted" : "effective collaboration";
}

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

    /// <summary>What is known of it.</summary>
    public static Collaboration Of(ConsortiumFacts facts)
    {
        var first = facts.Public.Where(a => a.StateAid is not null).OrderBy(a => a.Award.GrantedOn).FirstOrDefault();
        var partners = facts.Consortium.Partners
            .Where(p => p is { WithdrewOn: null, Role: ParticipationRole.Coordinator or ParticipationRole.Participant })
            .GroupBy(p => p.OrganisationId).OrderBy(g => g.Key).ToList();
        if (first is null || partners.Count == 0)
        {
            return new(null);
        }

        if (partners.Find(g => HasOtherCurrency(g.Key, facts)) is { } other)
        {
            return new(null, $"Some of the costs of {facts.NameOf(other.Key)} are not in {AidedWork.Currency}, so whether partners collaborate effectively cannot be judged.");
        }

        var parties = partners.ConvertAll(g => Party(g, first.Award.GrantedOn, facts));
        if (parties.TrueForAll(p => p.Costs.IsZero))
        {
            return new(null);
        }

        var calculated = Evaluator.Evaluate(new(parties, facts.Consortium.UseOfResults?.WideDissemination is not null), first.StateAid!);
        return facts.Consortium.UseOfResults is null && parties.Exists(p => p.MayPublish)
            ? new(
                calculated with { Steps = [TakenForGranted, .. calculated.Steps] }, null,
                RestsOnPublishing: calculated.Answer is { IsEffectiveCollaboration: true, BetweenUndertakings.IsMet: false })
            : new(calculated);
    }

    /// <summary>Why the intensity may be higher, apart from the size of an enterprise: what these rules know of it.</summary>
    public static IReadOnlyList<IntensityBonus> Bonuses(bool isEffective, ConsortiumFacts facts, RuleSet rules)
    {
        var use = facts.Consortium.UseOfResults;
        return
        [
            .. isEffective ? [IntensityBonus.Collaboration] : Array.Empty<IntensityBonus>(),
            .. use?.WideDissemination is not null ? [IntensityBonus.Dissemination] : Array.Empty<IntensityBonus>(),
            .. use?.OffersLicences is true && CalculateAidIntensity.Knows(IntensityBonus.Licences, rules) ? [IntensityBonus.Licences] : Array.Empty<IntensityBonus>(),
        ];
    }

    private static bool HasOtherCurrency(Guid partner, ConsortiumFacts facts) => facts.Sums.Any(s => s.Book is Book.Costs && s.OrganisationId == partner
        && s.Commodity != AidedWork.Currency && s.Balance > 0 && (s.Account == Domain.Costs.Budgeted.Name || s.Account == Domain.Costs.Reported.Name));

    private static CollaborationParty Party(IGrouping<Guid, Participation> participations, DateOnly grantedOn, ConsortiumFacts facts)
    {
        var (id, partner) = (participations.Key, participations.First());
        var budgeted = facts.Costs(Domain.Costs.Budgeted, id, _ => true, AidedWork.Currency);
        var reported = facts.Costs(Domain.Costs.Reported, id, _ => true, AidedWork.Currency);
        var isResearch = facts.Consortium.OriginOf(id) is ContributionOrigin.Research;
        // Names may be the same; an id never is.
        return new(
            $"{facts.NameOf(id)}{(facts.Names.Values.Count(n => n == facts.NameOf(id)) > 1 ? $" {id:N}" : "")}",
            isResearch ? OrganisationKind.ResearchOrganisation : partner.Kind ?? OrganisationKind.PublicBody, // Not known: neither an undertaking nor research.
            new(facts.IsReported || budgeted == 0 ? reported : budgeted, AidedWork.Currency),
            partner.Kind is OrganisationKind.Enterprise ? facts.Consortium.SizeOf(id, grantedOn)?.Status ?? SizeStatus.NotSme : null,
            Country: participations.Select(p => p.Country).FirstOrDefault(Countries.IsKnown),
            Group: facts.Groups.GetValueOrDefault(id),
            MayPublish: isResearch && facts.Consortium.UseOfResults?.MayPublish.Contains(id) is not false);
    }
}
