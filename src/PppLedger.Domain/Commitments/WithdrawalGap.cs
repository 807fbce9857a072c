namespace PppLedger.Domain;

/// <summary>Amounts of promises that moved on one day, as the journal has them.</summary>
/// <param name="Key">Whose, in which book, year and work package.</param>
/// <param name="On">The day.</param>
/// <param name="Promised">What was promised.</param>
/// <param name="Reduced">What was reduced by amendment.</param>
/// <param name="Released">What was released.</param>
public sealed record PledgeMovement(FulfilmentKey Key, DateOnly On, decimal Promised, decimal Reduced, decimal Released);

/// <summary>What a partner that left leaves open in one book and commodity (domain rule I36).</summary>
/// <param name="OrganisationId">The partner that left.</param>
/// <param name="LeftOn">Its last day.</param>
/// <param name="Book">The book.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Released">What was released of its promises on or after its last day.</param>
/// <param name="FilledAfterwards">What of that its own contributions fill that were accepted after all.</param>
/// <param name="StillOpen">What still stands of its promises and nothing fills: after a disallowance, or where somebody promised at the moment it left.</param>
/// <param name="CoveredByOthers">What others that still take part promised since, counted once over all that left.</param>
public sealed record WithdrawalGap(
    Guid OrganisationId, DateOnly LeftOn, Book Book, string Commodity, decimal Released, decimal FilledAfterwards, decimal StillOpen, decimal CoveredByOthers)
{
    /// <summary>What nobody stands for.</summary>
    public decimal Gap => Released - FilledAfterwards + StillOpen - CoveredByOthers;

    /// <summary>
    /// The gaps. Others cover one with what each of them promised after the leaver's last day, less what it took back after that
    /// day; who left first is covered first, and nothing covers twice.
    /// </summary>
    public static IReadOnlyList<WithdrawalGap> Of(Consortium consortium, IReadOnlyList<PledgeMovement> movements, IReadOnlyList<FulfilmentRow> rows)
    {
        var left = consortium.Partners.GroupBy(p => p.OrganisationId)
            .Where(g => g.All(p => p.WithdrewOn is not null) && g.Any(p => TookPart(consortium, p)))
            .ToDictionary(g => g.Key, g => g.Max(p => p.WithdrewOn!.Value));
        var used = new Dictionary<(Book, string), decimal>();
        return
        [
            .. left.OrderBy(l => l.Value).ThenBy(l => l.Key)
                .SelectMany(l => Left(l.Key, l.Value, movements, rows))
                .Select(gap => Covered(gap, movements.Where(m => !left.ContainsKey(m.Key.OrganisationId)), used)),
        ];
    }

    // Undoing an import lets a partner leave before the first day: it counts as never joined.
    private static bool TookPart(Consortium consortium, Participation p) =>
        !(p.WithdrewOn < p.JoinedOn) && !(p.WithdrewOn < consortium.StartsOn);

    private static IEnumerable<WithdrawalGap> Left(
        Guid who, DateOnly on, IReadOnlyList<PledgeMovement> movements, IReadOnlyList<FulfilmentRow> rows)
    {
        var released = movements.Where(m => m.Key.OrganisationId == who && m.On >= on && m.Released > 0)
            .GroupBy(m => m.Key).ToDictionary(g => g.Key, g => g.Sum(m => m.Released));
        var figures = rows.Where(r => r.Key.OrganisationId == who).ToDictionary(r => r.Key, r => r.Figures);
        return released.Keys.Union(figures.Where(f => f.Value.Open > 0).Select(f => f.Key))
            .GroupBy(k => (k.Book, k.Commodity))
            .OrderBy(g => g.Key.Book).ThenBy(g => g.Key.Commodity, StringComparer.Ordinal)
            .Select(g => new WithdrawalGap(
                who, on, g.Key.Book, g.Key.Commodity,
                g.Sum(k => released.GetValueOrDefault(k)),
                g.Sum(k => Math.Min(released.GetValueOrDefault(k), figures.GetValueOrDefault(k)?.Surplus ?? 0)),
                g.Sum(k => figures.GetValueOrDefault(k)?.Open ?? 0),
                0));
    }

    private static WithdrawalGap Covered(WithdrawalGap gap, IEnumerable<PledgeMovement> others, Dictionary<(Book, string), decimal> used)
    {
        var of = (gap.Book, gap.Commodity);
        var promised = others.Where(m => (m.Key.Book, m.Key.Commodity) == of && m.On > gap.LeftOn)
            .GroupBy(m => m.Key.OrganisationId)
            .Sum(g => Math.Max(0, g.Sum(m => m.Promised - m.Reduced - m.Released)));
        var covers = Math.Clamp(promised - used.GetValueOrDefault(of), 0, gap.Gap);
        used[of] = used.GetValueOrDefault(of) + covers;
        return gap with { CoveredByOthers = covers };
    }
}
