namespace PppLedger.Domain;

/// <summary>The work of a partner of one type of research: what it costs, and the public aid to it.</summary>
/// <param name="Partner">The partner.</param>
/// <param name="Type">The type of research; null where it is not classified, and where no work of the partner is known.</param>
/// <param name="WorkPackages">The work packages; none where only the aid is known.</param>
/// <param name="Budgeted">Eligible costs that are budgeted.</param>
/// <param name="Reported">Eligible costs that are reported.</param>
/// <param name="Aid">
/// Public aid of every award. What is settled or allocated names no work package: it is all for this type where the partner works on no other.
/// </param>
/// <param name="CountsReported">Whether the costs that count are those reported: once nothing is to be reported any more.</param>
/// <param name="HasOtherCurrency">Whether some of the aid or costs is not in euros.</param>
/// <param name="Since">The first day on which aid was deployed; null where none is.</param>
/// <param name="Entitlements">The accounts that the aid stands on, apart from what is deployed.</param>
internal sealed record AidedWork(
    Guid Partner,
    ResearchType? Type,
    IReadOnlyList<string> WorkPackages,
    decimal Budgeted,
    decimal Reported,
    PartnerAid Aid,
    bool CountsReported,
    bool HasOtherCurrency,
    DateOnly? Since,
    IReadOnlyList<PostingsBehind> Entitlements)
{
    /// <summary>What of the aid is of another kind and counts together with the rest, because it is for the same costs.</summary>
    public decimal Cumulated { get; init; }

    public const string Currency = "EUR";

    /// <summary>The costs that the maximum is a share of; null where none are in the ledger.</summary>
    public decimal? Costs => CountsReported || Budgeted == 0 ? (Reported > 0 ? Reported : null) : Budgeted;

    /// <summary>How sentences call them.</summary>
    public string CostsInWords => CountsReported || Budgeted == 0 ? "eligible costs reported" : "eligible costs budgeted";

    /// <summary>The postings behind the aid and the costs.</summary>
    public IReadOnlyList<PostingsBehind> Behind =>
    [
        .. WorkPackages.Where(_ => Since is not null).Select(w => new PostingsBehind(Book.Funding, [Domain.Funding.Deployed.Name], OrganisationId: Partner, WorkPackage: w)),
        .. WorkPackages.Select(w => new PostingsBehind(
            Book.Costs, [CountsReported || Budgeted == 0 ? Domain.Costs.Reported.Name : Domain.Costs.Budgeted.Name], OrganisationId: Partner, WorkPackage: w)),
        .. Entitlements,
    ];
}

/// <summary>A partner with aid or costs.</summary>
/// <param name="Partner">The partner.</param>
/// <param name="Works">Its work by type of research.</param>
/// <param name="Aid">Public aid to it, for all types of research together.</param>
internal sealed record AidedPartner(Guid Partner, IReadOnlyList<AidedWork> Works, PartnerAid Aid)
{
    /// <summary>The partners that have aid or costs.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="counts">Which public awards count.</param>
    /// <param name="cumulates">Which count too where one of those gives aid for the same work; none where left out.</param>
    public static IReadOnlyList<AidedPartner> Of(ConsortiumFacts facts, Func<AwardUnderRules, bool> counts, Func<AwardUnderRules, bool>? cumulates = null)
    {
        var awards = facts.Public.Where(counts).Select(a => a.Award).ToList();
        var more = facts.Public.Where(cumulates ?? (_ => false)).Select(a => a.Award).ToList();
        var costs = facts.Sums.Where(s => s.Book is Book.Costs && s.OrganisationId is not null && s.WorkPackage is not null
            && (s.Account == Domain.Costs.Budgeted.Name || s.Account == Domain.Costs.Reported.Name) && s.Balance > 0).ToList();
        var entitled = awards.SelectMany(a => a.Allocations.Select(s => s.OrganisationId)
            .Concat(a.Settlements.SelectMany(s => s.Shares).Where(s => s.Settled is not null).Select(s => s.OrganisationId)));
        return
        [
            .. awards.SelectMany(a => a.Deployments).Select(d => d.OrganisationId).Concat(costs.Select(c => c.OrganisationId!.Value)).Concat(entitled)
                .Distinct().Order().Select(p => Of(p, awards, more, costs, facts)),
        ];
    }

    private static AidedPartner Of(Guid partner, IReadOnlyList<Award> awards, IReadOnlyList<Award> more, IReadOnlyList<JournalSum> costs, ConsortiumFacts facts)
    {
        var isAlone = facts.TakingPart is [var only] && only == partner;
        var types = facts.Consortium.WorkPackages.ToDictionary(w => w.Code, w => w.ResearchType, StringComparer.Ordinal);
        var (own, euros) = (costs.Where(c => c.OrganisationId == partner).ToList(), awards.Where(a => a.Currency == AidedWork.Currency).ToList());
        PartnerAid Sum(IEnumerable<Award> of, Func<Award, PartnerAid> aidOf) =>
            of.Where(a => a.Currency == AidedWork.Currency).Select(aidOf).Aggregate(new PartnerAid(0, 0), (sum, a) => sum + a);
        PartnerAid Whole(Award award) => PublicAid.Of(award, partner, isAlone);
        var (aid, cumulated) = (Sum(awards, Whole), Sum(more, Whole));
        var works = awards.SelectMany(a => a.Deployments).Where(d => d.OrganisationId == partner).Select(d => d.WorkPackage).Union(own.Select(c => c.WorkPackage!))
            .GroupBy(w => types.GetValueOrDefault(w)).OrderBy(g => g.Key).Select(g => (Type: g.Key, Work: g.Order(StringComparer.Ordinal).ToList())).ToList();
        if (works.Count == 0)
        {
            works.Add((null, []));
        }

        cumulated = aid.MayBecome > 0 ? cumulated : new(0, 0);
        return new(
            partner,
            [
                .. works.Select(w =>
                {
                    var mine = own.Where(c => w.Work.Contains(c.WorkPackage!)).ToList();
                    var deployed = awards.SelectMany(a => a.Deployments).Where(d => d.OrganisationId == partner && w.Work.Contains(d.WorkPackage)).ToList();
                    decimal CostsOn(Account<Costs> account) => mine.Where(c => c.Account == account.Name && c.Commodity == AidedWork.Currency).Sum(c => c.Balance);
                    var ofType = works.Count == 1 ? aid : Sum(awards, a => OfWork(a, partner, w.Work));
                    var beside = works.Count == 1 ? cumulated : ofType.Stands > 0 ? Sum(more, a => OfWork(a, partner, w.Work)) : new(0, 0);
                    return new AidedWork(
                        partner, w.Type, w.Work, CostsOn(Domain.Costs.Budgeted), CostsOn(Domain.Costs.Reported), ofType + beside, facts.IsReported,
                        deployed.Exists(d => d.Value.Currency != AidedWork.Currency && d.Value.IsPositive) || mine.Exists(c => c.Commodity != AidedWork.Currency)
                        || (works.Count == 1 && awards.Any(a => a.Currency != AidedWork.Currency && PublicAid.Of(a, partner, isAlone).MayBecome > 0)),
                        deployed.Select(d => (DateOnly?)d.Since).Min(), works.Count == 1 ? Entitlements(partner, [.. euros, .. beside.MayBecome > 0 ? more : []], isAlone) : [])
                    {
                        Cumulated = beside.Stands,
                    };
                }),
            ],
            aid + cumulated);
    }

    /// <summary>The postings of what is settled for a partner, allocated to it, and granted where it is the only one.</summary>
    internal static IReadOnlyList<PostingsBehind> Entitlements(Guid partner, IReadOnlyList<Award> awards, bool isAlone) =>
    [
        .. awards.SelectMany(a => a.Pots.SelectMany(p => new (bool Has, PostingsBehind Behind)[]
            {
                (p.IsSettled && a.Settlements.Any(s => s.Tranche == p.Tranche && s.Shares.Any(x => x.OrganisationId == partner && x.Settled is not null)),
                    new(Book.Funding, [Domain.Funding.Settled.Name], a.Id, p.Tranche, partner)),
                (!p.IsSettled && a.Allocations.Any(x => x.OrganisationId == partner && x.Tranche == p.Tranche),
                    new(Book.Funding, [Domain.Funding.Allocated.Name], a.Id, p.Tranche, partner)),
                (!p.IsSettled && isAlone, new(Book.Funding, [Domain.Funding.Granted.Name], a.Id, p.Tranche)),
            }))
            .Where(e => e.Has).Select(e => e.Behind),
    ];

    // What is deployed in the work; of a pot that is settled at less than was deployed, its part of that.
    private static PartnerAid OfWork(Award award, Guid partner, List<string> work) => award.Pots.Select(p =>
    {
        var all = award.Deployments.Where(d => d.OrganisationId == partner && d.Tranche == p.Tranche).ToList();
        var (ours, deployed) = (all.Where(d => work.Contains(d.WorkPackage)).Sum(d => d.Value.Amount), all.Sum(d => d.Value.Amount));
        var stands = PublicAid.Of(award, p, partner, isAlone: false).Stands;
        var part = deployed == 0 || stands >= deployed ? ours : new Money(stands, award.Currency).Split([ours, deployed - ours])[0].Amount;
        return new PartnerAid(part, part);
    }).Aggregate(new PartnerAid(0, 0), (sum, aid) => sum + aid);
}
