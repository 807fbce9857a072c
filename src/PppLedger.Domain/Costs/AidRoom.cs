namespace PppLedger.Domain;

/// <summary>What public aid to a partner is held against when more is deployed: all awards of the consortium, the costs of all partners.</summary>
/// <param name="Awards">The awards of the consortium, the one that is deployed among them.</param>
/// <param name="Costs">The eligible costs in the consortium.</param>
/// <param name="Organisations">Its partners and funders.</param>
public sealed record AidRoom(IReadOnlyList<Award> Awards, IReadOnlyList<EligibleCosts> Costs, IReadOnlyList<Organisation> Organisations)
{
    /// <summary>The facts that compliance would judge, as far as aid and costs go.</summary>
    internal ConsortiumFacts Facts(Consortium consortium, DateOnly today, RuleBook book) => new ConsortiumFacts(
        consortium,
        [.. Awards.Select(a => AwardUnderRules.Of(a, book))],
        [.. Costs.SelectMany(c => new[] { Sum(c, Domain.Costs.Budgeted, c.Budgeted), Sum(c, Domain.Costs.Reported, c.Reported) })],
        [], [], new Dictionary<(FulfilmentKey Key, bool IsPromise), DateOnly>(),
        Organisations.ToDictionary(o => o.Id, o => o.Name), null, today).Knowing(Organisations);

    private static JournalSum Sum(EligibleCosts c, Account<Costs> account, Money value) =>
        new(Book.Costs, account.Name, value.Currency, c.OrganisationId, null, c.WorkPackage, null, c.Year, value.Amount, 0);
}

/// <summary>
/// Refuses a deployment by which all public aid to the partner would be above the maximum for its type of research (domain rule I6): by the
/// same rules that compliance judges, the stricter where two hold. Work whose eligible costs are not in the ledger is not refused: there
/// compliance says that it cannot be judged.
/// </summary>
public static class AidOnDeployment
{
    private static readonly ComplianceRule[] Limits = [new MaximumAidPerPartner(), new AidIntensityOfAnEnterprise()];

    /// <summary>The refusal, or null; asked once nothing else refuses the deployment.</summary>
    public static Refusal? Refuses(Award award, DeploySubsidy command, Consortium consortium, AidRoom room, RuleBook book)
    {
        var deployed = award.Apply(AwardRules.Decide(award, command, consortium, book));
        var facts = (room with { Awards = [.. room.Awards.Where(a => a.Id != award.Id), deployed] }).Facts(consortium, command.Today, book);
        var type = consortium.WorkPackages.First(w => w.Code == command.WorkPackage).ResearchType;
        var above = Limits.SelectMany(l => l.Judge(facts))
            .Where(l => l.State is ComplianceState.Broken && l.Subject.OrganisationId == command.OrganisationId)
            .Where(l => l.Subject.ResearchType is null || l.Subject.ResearchType == type)
            .OrderBy(l => l.Limit!.Amount).FirstOrDefault();
        return above is null ? null : CostRefusal.AboveMaximumAid.Because(above.Explanation, "/value");
    }
}
