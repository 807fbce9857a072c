using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.RateCards;

/// <summary>The rate cards a contribution may be valued by, held as they are until the act is written.</summary>
internal static class RateCardsFor
{
    public static async Task<RateCardChoice> Load(
        Contribution c, Guid? asked, ValuationUse? use, RuleBook book, IDocumentSession session, CancellationToken cancellation)
    {
        if (c.IsCash)
        {
            return new(asked, [], null, use);
        }

        var ids = asked is { } id ? [id] : await Candidates(c, session, cancellation);
        await session.HoldRateCards(ids, cancellation);
        var cards = await session.Query<RateCard>().Where(k => k.Id.In(ids.ToArray())).ToListAsync(cancellation);
        return new(asked, await session.WithPay(cards, cancellation), await SchemeOf(c, session, cancellation), use) { Book = book };
    }

    /// <summary>The scheme of the award a contribution counts under, if any.</summary>
    public static async Task<string?> SchemeOf(Contribution c, IQuerySession session, CancellationToken cancellation) =>
        c.AwardId is { } award ? (await session.LoadAsync<Award>(award, cancellation))?.Scheme : null;

    private static async Task<IReadOnlyList<Guid>> Candidates(Contribution c, IQuerySession session, CancellationToken cancellation)
    {
        var (unit, person) = (c.Quantity!.Unit, c.PersonKey);
        return await session.Query<RateCard>()
            .Where(k => k.OrganisationId == c.OrganisationId && k.Unit == unit && (k.PersonKey == null || k.PersonKey == person))
            .Select(k => k.Id).ToListAsync(cancellation);
    }
}
