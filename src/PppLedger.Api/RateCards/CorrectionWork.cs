using Marten;
using PppLedger.Api.Reporting;
using PppLedger.Domain;

namespace PppLedger.Api.RateCards;

/// <summary>What correcting a rate works on: for the preview and for the approval the same.</summary>
/// <param name="Card">The card, with the pay that is kept apart.</param>
/// <param name="ValuedByIt">The contributions whose last valuation is by the card.</param>
/// <param name="InClosedPeriod">Those of them that lie in a closed reporting period.</param>
/// <param name="Book">The rule sets there are.</param>
public sealed record CorrectionWork(RateCard Card, IReadOnlyList<Contribution> ValuedByIt, IReadOnlySet<Guid> InClosedPeriod, RuleBook Book)
{
    internal static async Task<CorrectionWork> Of(RateCard card, RuleBook book, IQuerySession session, CancellationToken cancellation)
    {
        var id = (Guid?)card.Id;
        var valued = await session.Query<Contribution>().Where(c => c.RateCardId == id).ToListAsync(cancellation);
        return new(await session.WithPay(card, cancellation), valued, await Closed(valued, session, cancellation), book);
    }

    /// <summary>The effects of a rate that the correction sets.</summary>
    public IReadOnlyList<RateEffect> Effects(CardRate rate) => RateCorrection.Effects(Card, rate, ValuedByIt, c => InClosedPeriod.Contains(c.Id), Book);

    // Closed is what the funder of the contribution's award was told of one of its days; without an award, what any funder was told.
    private static async Task<IReadOnlySet<Guid>> Closed(
        IReadOnlyList<Contribution> contributions, IQuerySession session, CancellationToken cancellation)
    {
        var closed = new HashSet<Guid>();
        var awards = (await session.LoadManyAsync<Award>(cancellation, [.. contributions.Where(c => c.AwardId is not null).Select(c => c.AwardId!.Value).Distinct()]))
            .ToDictionary(a => a.Id, a => a.FunderId);
        foreach (var consortium in contributions.GroupBy(c => c.ConsortiumId))
        {
            var periods = await ClosedPeriods.Of(consortium.Key, session, cancellation);
            closed.UnionWith(consortium
                .Where(c => periods.Hold(c.TrueOn!, c.AwardId is { } award && awards.TryGetValue(award, out var funder) ? funder : null))
                .Select(c => c.Id));
        }

        return closed;
    }
}
