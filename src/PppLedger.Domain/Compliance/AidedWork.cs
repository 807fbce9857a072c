namespace PppLedger.Domain;

/// <summary>The work of a partner of one type of research: what it costs, and the public aid deployed in it.</summary>
/// <param name="Partner">The partner.</param>
/// <param name="Type">The type of research; null where it is not classified.</param>
/// <param name="WorkPackages">The work packages.</param>
/// <param name="Budgeted">Eligible costs that are budgeted.</param>
/// <param name="Reported">Eligible costs that are reported.</param>
/// <param name="Aid">Public aid deployed, of every award.</param>
/// <param name="CountsReported">Whether the costs that count are those reported: once the work is over.</param>
/// <param name="HasOtherCurrency">Whether some of the aid or costs is not in euros.</param>
internal sealed record AidedWork(
    Guid Partner, ResearchType? Type, IReadOnlyList<string> WorkPackages, decimal Budgeted, decimal Reported, decimal Aid, bool CountsReported, bool HasOtherCurrency)
{
    public const string Currency = "EUR";

    /// <summary>The costs that the maximum is a share of; null where none are in the ledger.</summary>
    public decimal? Costs => CountsReported || Budgeted == 0 ? (Reported > 0 ? Reported : null) : Budgeted;

    /// <summary>How sentences call them.</summary>
    public string CostsInWords => CountsReported || Budgeted == 0 ? "eligible costs reported" : "eligible costs budgeted";

    /// <summary>The postings behind the aid and the costs.</summary>
    public IReadOnlyList<PostingsBehind> Behind =>
    [
        .. WorkPackages.SelectMany(w => new PostingsBehind[]
        {
            new(Book.Funding, [Domain.Funding.Deployed.Name], OrganisationId: Partner, WorkPackage: w),
            new(Book.Costs, [CountsReported || Budgeted == 0 ? Domain.Costs.Reported.Name : Domain.Costs.Budgeted.Name], OrganisationId: Partner, WorkPackage: w),
        }),
    ];

    /// <summary>The work of each partner that has aid or costs, by type of research.</summary>
    public static IReadOnlyList<AidedWork> Of(ConsortiumFacts facts, Func<AwardUnderRules, bool> counts)
    {
        var aid = facts.Public.Where(counts).SelectMany(a => a.Award.Deployments).ToList();
        var costs = facts.Sums.Where(s => s.Book is Book.Costs && s.OrganisationId is not null && s.WorkPackage is not null
            && (s.Account == Domain.Costs.Budgeted.Name || s.Account == Domain.Costs.Reported.Name) && s.Balance > 0).ToList();
        var types = facts.Consortium.WorkPackages.ToDictionary(w => w.Code, w => w.ResearchType, StringComparer.Ordinal);
        return
        [
            .. aid.Select(d => (Partner: d.OrganisationId, d.WorkPackage)).Union(costs.Select(c => (Partner: c.OrganisationId!.Value, WorkPackage: c.WorkPackage!)))
                .GroupBy(w => (w.Partner, Type: types.GetValueOrDefault(w.WorkPackage)))
                .OrderBy(g => g.Key.Partner).ThenBy(g => g.Key.Type)
                .Select(g => Of(g.Key.Partner, g.Key.Type, [.. g.Select(w => w.WorkPackage).Order(StringComparer.Ordinal)], aid, costs, facts.IsOver)),
        ];
    }

    private static AidedWork Of(
        Guid partner, ResearchType? type, IReadOnlyList<string> work, IReadOnlyList<Deployment> aid, IReadOnlyList<JournalSum> costs, bool isOver)
    {
        var deployed = aid.Where(d => d.OrganisationId == partner && work.Contains(d.WorkPackage)).ToList();
        var own = costs.Where(c => c.OrganisationId == partner && work.Contains(c.WorkPackage)).ToList();
        decimal Sum(Account<Costs> account) => own.Where(c => c.Account == account.Name && c.Commodity == Currency).Sum(c => c.Balance);
        return new(
            partner, type, work, Sum(Domain.Costs.Budgeted), Sum(Domain.Costs.Reported), deployed.Where(d => d.Value.Currency == Currency).Sum(d => d.Value.Amount), isOver,
            deployed.Exists(d => d.Value.Currency != Currency && d.Value.IsPositive) || own.Exists(c => c.Commodity != Currency));
    }
}
