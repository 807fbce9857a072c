namespace PppLedger.Domain;

/// <summary>What of the journal is base for an allowance.</summary>
internal static class AllowanceBaseSums
{
    private const string Netherlands = "NL";
    private static readonly HashSet<string> Accepted = [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)];
    private static readonly string Due = StageAccounts.Name(ContributionStage.Due);
    private static readonly string Received = StageAccounts.Name(ContributionStage.Received);

    /// <summary>The sums under the award: without what was taken as base for another, with what was taken as base for it (I3).</summary>
    public static IEnumerable<JournalSum> Of(Award award, ConsortiumFacts facts)
    {
        var under = facts.Under(award).Where(s => s.Book is Book.InKind or Book.Cash);
        var taken = facts.Bases.Where(b => b.AwardId is { } other && other != award.Id).SelectMany(b => b.Sums.Where(s => facts.IsUnder(s, award)))
            .Select(s => s with { In = -s.In, Out = -s.Out });
        var given = facts.Bases.Where(b => b.AwardId == award.Id).SelectMany(b => b.Sums.Where(s => !facts.IsUnder(s, award)));
        return under.Concat(taken).Concat(given).Where(s => s.OrganisationId is not null);
    }

    /// <summary>What private parties and charities contributed without naming an award, while more than one is granted, and was taken as base for none.</summary>
    public static IReadOnlyList<AllowanceContribution> OfNoAward(CashBase cashBase, ConsortiumFacts facts)
    {
        var taken = facts.Bases.Where(b => b.AwardId is not null).SelectMany(b => b.Sums.Where(s => s.AwardId is null)).Select(s => s with { In = -s.In, Out = -s.Out });
        return facts.HasSeveralAwards
            ? Contributions([.. facts.OfNoAward.Concat(taken).Where(s => s is { OrganisationId: not null, Origin: ContributionOrigin.Private or ContributionOrigin.Charity })], cashBase, facts)
            : [];
    }

    /// <summary>What is promised and open, as if it were there.</summary>
    public static IEnumerable<JournalSum> Open(ConsortiumFacts facts) =>
        facts.Fulfilment().Where(r => r.Figures.Open > 0 && r.Key.Book is not Book.Effort).SelectMany(r =>
        {
            var origin = facts.Consortium.OriginOf(r.Key.OrganisationId);
            JournalSum Sum(string account, decimal @in, decimal @out) =>
                new(r.Key.Book, account, r.Key.Commodity, r.Key.OrganisationId, null, r.Key.WorkPackage, origin, r.Key.Year, @in, @out);
            return r.Key.Book is Book.Cash
                ? (IEnumerable<JournalSum>)[Sum(Due, r.Figures.Open, r.Figures.Open), Sum(Received, r.Figures.Open, 0)]
                : [Sum(Accepted.First(), r.Figures.Open, 0)];
        });

    /// <summary>Per partner, origin and year: cash by its base date, in-kind as accepted.</summary>
    public static IReadOnlyList<AllowanceContribution> Contributions(IReadOnlyList<JournalSum> sums, CashBase cashBase, ConsortiumFacts facts) =>
    [
        .. sums.Where(s => s.Origin is not null)
            .GroupBy(s => (Partner: s.OrganisationId!.Value, Origin: s.Origin!.Value, s.Commodity))
            .OrderBy(g => facts.NameOf(g.Key.Partner), StringComparer.Ordinal).ThenBy(g => g.Key.Partner).ThenBy(g => g.Key.Origin)
            .SelectMany(g => Years([.. g], cashBase).Select(y => new AllowanceContribution(
                facts.NameApart(g.Key.Partner), new(y.Cash, g.Key.Commodity), new(y.InKind, g.Key.Commodity), g.Key.Origin, facts.Consortium.Tki, y.Year, IsForeign(g.Key.Partner, facts)))),
    ];

    // Whether a foreign company has a Dutch establishment or subsidiary is not recorded: as long as it is not, it has none.
    private static bool IsForeign(Guid partner, ConsortiumFacts facts) =>
        facts.Consortium.Partners.LastOrDefault(p => p.OrganisationId == partner)?.Country is { } country && country != Netherlands;


    private static IEnumerable<(int? Year, decimal Cash, decimal InKind)> Years(List<JournalSum> sums, CashBase cashBase)
    {
        var inKind = sums.Where(s => s.Book is Book.InKind && Accepted.Contains(s.Account)).GroupBy(s => s.Year).ToDictionary(g => g.Key ?? 0, g => g.Sum(s => s.Balance));
        var cash = Cash([.. sums.Where(s => s.Book is Book.Cash)], cashBase);
        return inKind.Keys.Union(cash.Keys).Order()
            .Select(y => (y == 0 ? (int?)null : y, cash.GetValueOrDefault(y), inKind.GetValueOrDefault(y)))
            .Where(y => y.Item2 > 0 || y.Item3 > 0);
    }

    // What came in, by the year it came in; what was refused since is taken off the last years.
    private static Dictionary<int, decimal> Cash(List<JournalSum> sums, CashBase cashBase)
    {
        var live = sums.Where(s => MeasureOf(s) is FulfilmentMeasure.Accepted || (cashBase is CashBase.Due && s.Account == Due)).Sum(s => s.Balance);
        var came = sums.Where(s => s.Account == (cashBase is CashBase.Due ? Due : Received)).GroupBy(s => s.Year ?? 0)
            .ToDictionary(g => g.Key, g => g.Sum(s => s.In));
        var gone = came.Values.Sum() - live;
        foreach (var year in came.Keys.OrderDescending().ToList())
        {
            var off = Math.Min(Math.Max(gone, 0), came[year]);
            (came[year], gone) = (came[year] - off, gone - off);
        }

        return came;
    }

    private static FulfilmentMeasure MeasureOf(JournalSum s) =>
        Fulfilment.MeasureOf(new(new(Guid.Empty, s.Book, s.Commodity, null, null), s.Account, s.Balance));
}
