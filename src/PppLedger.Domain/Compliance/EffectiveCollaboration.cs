namespace PppLedger.Domain;

/// <summary>
/// Whether partners collaborate effectively, as far as the ledger tells (GBER art. 25(6)(b)(i); domain rules I7, I8): among enterprises, one
/// of them small or medium, none bears more than 70 % of the costs; or a research organisation bears at least 10 %
/// beside an enterprise. That it may publish is taken for granted: the ledger does not record it.
/// </summary>
internal static class EffectiveCollaboration
{
    private const decimal MostOfOne = 0.70m;
    private const decimal LeastOfResearch = 0.10m;

    public static bool Is(ConsortiumFacts facts)
    {
        var costs = Costs(facts);
        var all = costs.Values.Sum();
        var partners = facts.Consortium.Partners.Where(p => p is { WithdrewOn: null, Role: ParticipationRole.Coordinator or ParticipationRole.Participant }).ToList();
        var enterprises = partners.Where(p => p.Kind is OrganisationKind.Enterprise).GroupBy(p => p.OrganisationId).ToList();
        var research = partners.Where(p => facts.Consortium.OriginOf(p.OrganisationId) is ContributionOrigin.Research).Select(p => p.OrganisationId).Distinct();
        var bears = enterprises.Select(e => costs.GetValueOrDefault(e.Key)).ToList();
        var amongEnterprises = bears.Count(b => b > 0) > 1
            && enterprises.Exists(e => e.Any(p => p.SizeStatus is not (null or SizeStatus.None or SizeStatus.NotSme)))
            && bears.Max() <= all * MostOfOne;
        return all > 0 && (amongEnterprises || (bears.Exists(b => b > 0) && research.Sum(r => costs.GetValueOrDefault(r)) >= all * LeastOfResearch));
    }

    // What each bears: subsidy deployed in its work, and what it brought in kind.
    private static Dictionary<Guid, decimal> Costs(ConsortiumFacts facts)
    {
        var accepted = StageAccounts.CountsAsAccepted.Select(StageAccounts.Name).ToHashSet(StringComparer.Ordinal);
        var own = facts.Sums.Where(s => s is { Book: Book.InKind, OrganisationId: not null, Commodity: "EUR" } && accepted.Contains(s.Account))
            .Select(s => (s.OrganisationId!.Value, s.Balance));
        var aid = facts.Granted.SelectMany(a => a.Award.Deployments).Where(d => d.Value.Currency == "EUR").Select(d => (d.OrganisationId, d.Value.Amount));
        return own.Concat(aid).GroupBy(x => x.Item1).ToDictionary(g => g.Key, g => g.Sum(x => x.Item2));
    }
}
