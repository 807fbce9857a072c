using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.RateCards;

/// <summary>
/// One person's pay behind a rate of a rate card: in a document of its own, never in an event, so that it can be erased while every
/// figure made of it stays (domain rule I37).
/// </summary>
public sealed record RateCardPay
{
    /// <summary>The card and the number of the rate.</summary>
    public string Id { get; init; } = "";

    /// <summary>The card.</summary>
    public Guid RateCardId { get; init; }

    /// <summary>0 for the rate registered, else the number of the correction.</summary>
    public int Number { get; init; }

    /// <summary>The organisation whose person it is.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Opaque key of the person.</summary>
    public string PersonKey { get; init; } = "";

    /// <summary>The pay.</summary>
    public RateInputs Inputs { get; init; } = new();

    /// <summary>The pay behind a rate.</summary>
    internal static RateCardPay Of(Guid rateCardId, int number, Guid organisationId, string personKey, RateInputs inputs) => new()
    {
        Id = IdOf(rateCardId, number),
        RateCardId = rateCardId,
        Number = number,
        OrganisationId = organisationId,
        PersonKey = personKey,
        Inputs = inputs,
    };

    internal static string IdOf(Guid rateCardId, int number) => $"{rateCardId}/{number}";

    // Never in a log, whoever writes the document there.
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append("Id = ").Append(Id);
        return true;
    }
}

/// <summary>Reading and erasing of pay.</summary>
public static class RateCardPays
{
    /// <summary>The cards with the pay that is kept apart; what was erased stays unknown.</summary>
    internal static async Task<IReadOnlyList<RateCard>> WithPay(this IQuerySession session, IReadOnlyList<RateCard> cards, CancellationToken cancellation)
    {
        Guid[] apart = [.. cards.Where(c => c.KeepsPayApart).Select(c => c.Id)];
        if (apart.Length == 0)
        {
            return cards;
        }

        var pay = await session.Query<RateCardPay>().Where(p => p.RateCardId.In(apart)).ToListAsync(cancellation);
        var byCard = pay.GroupBy(p => p.RateCardId).ToDictionary(g => g.Key, g => g.ToDictionary(p => p.Number, p => p.Inputs));
        return [.. cards.Select(c => c.WithPay(byCard.GetValueOrDefault(c.Id, [])))];
    }

    /// <summary>The card with the pay that is kept apart.</summary>
    internal static async Task<RateCard> WithPay(this IQuerySession session, RateCard card, CancellationToken cancellation) =>
        (await session.WithPay([card], cancellation))[0];

    /// <summary>Erases a person's pay from every rate card of the organisation, with the session's next save. Values made of it stay.</summary>
    public static void ErasePay(this IDocumentOperations session, Guid organisationId, string personKey) =>
        session.DeleteWhere<RateCardPay>(p => p.OrganisationId == organisationId && p.PersonKey == personKey);
}
