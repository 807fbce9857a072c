using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.RateCards;

/// <summary>What correcting a rate works on: for the preview and for the approval the same.</summary>
/// <param name="Card">The card, with the pay that is kept apart.</param>
/// <param name="ValuedByIt">The contributions whose last valuation is by the card.</param>
/// <param name="IsClosed">Whether one lies in a closed reporting period.</param>
public sealed record CorrectionWork(RateCard Card, IReadOnlyList<Contribution> ValuedByIt, Func<Contribution, bool> IsClosed)
{
    internal static async Task<CorrectionWork> Of(RateCard card, IQuerySession session, CancellationToken cancellation)
    {
        var id = (Guid?)card.Id;
        var valued = await session.Query<Contribution>().Where(c => c.RateCardId == id).ToListAsync(cancellation);
        return new(await session.WithPay(card, cancellation), valued, await ClosedPeriods.Of(valued, session, cancellation));
    }

    /// <summary>The effects of a rate that the correction sets.</summary>
    public IReadOnlyList<RateEffect> Effects(CardRate rate) => RateCorrection.Effects(Card, rate, ValuedByIt, IsClosed);
}
