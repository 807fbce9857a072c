using PppLedger.Domain;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>What is counted of a programme.</summary>
internal static class ProgrammeCounts
{
    private const int ShareDecimals = 4;

    public static IReadOnlyList<CountIndicator> Of(ProgrammeRead read) =>
    [
        new("running-projects", "Consortia of the programme that have begun, are not closed and have not passed their last day; an unknown first day counts as begun, an unknown last day as not passed.", read.Consortia.Count(c => IsRunning(c, read.On))),
        new("knowledge-deals", "Knowledge deals signed with branch associations.", Count(read, TransferKind.KnowledgeDeal)),
        new("spin-offs", "Spin-offs (start-ups) founded, in all years.", Count(read, TransferKind.SpinOff)),
        new("licences", "Licences granted.", Count(read, TransferKind.Licence)),
        new("dissemination-activities", "Dissemination activities held.", Count(read, TransferKind.Dissemination)),
        new("open-dissemination-activities", "Dissemination activities that were open to all.", read.Transfers.Count(t => t.Dissemination is { IsOpen: true }), Count(read, TransferKind.Dissemination))
            { Share = Share(read.Transfers.Count(t => t.Dissemination is { IsOpen: true }), Count(read, TransferKind.Dissemination)) },
        new("sme-participation", "SMEs among the enterprises that take or took part, each counted once; an enterprise whose size was not determined is no SME here.", read.Smes.Count, read.Enterprises.Count, Share(read.Smes.Count, read.Enterprises.Count)),
        new("new-to-consortium-smes", "SMEs of the programme whose first consortium in this ledger is of this programme.", read.NewSmes.Count, read.Smes.Count, Share(read.NewSmes.Count, read.Smes.Count)),
    ];

    public static IReadOnlyList<SpinOffsOfYear> SpinOffs(ProgrammeRead read)
    {
        var founded = read.Transfers.Where(t => t.SpinOff is not null).GroupBy(t => t.SpinOff!.FoundedOn.Year).ToDictionary(g => g.Key, g => g.Count());
        var targets = read.Transfers.Where(t => t.Target is not null).ToDictionary(t => t.Target!.Year, t => t.Target!.SpinOffs);
        return [.. founded.Keys.Union(targets.Keys).Order().Select(year =>
        {
            int? target = targets.TryGetValue(year, out var set) ? set : null;
            return new SpinOffsOfYear(year, founded.GetValueOrDefault(year), target, target is { } t ? Share(founded.GetValueOrDefault(year), t) : null);
        })];
    }

    public static IReadOnlyList<DealsOfAssociation> Deals(ProgrammeRead read) =>
    [
        .. read.Transfers.Select(t => t.Deal).OfType<KnowledgeDealSigned>().GroupBy(d => d.AssociationId)
            .Select(g => new DealsOfAssociation(
                g.Key, read.Names.GetValueOrDefault(g.Key), g.Count(), g.SelectMany(d => d.Members).Select(m => m.OrganisationId).Distinct().Count(), g.Sum(d => d.Hours?.Amount ?? 0m),
                [.. g.SelectMany(d => d.Members).SelectMany(Amounts).GroupBy(a => a.Currency).OrderBy(a => a.Key, StringComparer.Ordinal)
                    .Select(a => new DealAmounts(a.Key, a.Sum(x => x.Contributed), a.Sum(x => x.ToppedUp)))]))
            .OrderByDescending(d => d.Deals).ThenBy(d => d.Name, StringComparer.Ordinal),
    ];

    /// <summary>A part of a whole, rounded half up to four decimals; null of nothing.</summary>
    public static decimal? Share(decimal part, decimal whole) => whole == 0 ? null : decimal.Round(part / whole, ShareDecimals, MidpointRounding.AwayFromZero);

    private static IEnumerable<DealAmounts> Amounts(DealMember member) =>
    [
        .. member.Contribution is { } own ? new[] { new DealAmounts(own.Currency, own.Amount, 0m) } : [],
        .. member.TopUp is { } more ? new[] { new DealAmounts(more.Currency, 0m, more.Amount) } : [],
    ];

    private static bool IsRunning(Consortium c, DateOnly on) => (c.Outcome is null || c.ClosedOn > on) && !(c.EndsOn < on);

    private static int Count(ProgrammeRead read, TransferKind kind) => read.Transfers.Count(t => t.Kind == kind);
}
