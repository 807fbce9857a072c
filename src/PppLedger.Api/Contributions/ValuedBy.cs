using Marten;
using PppLedger.Api.RateCards;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions;

/// <summary>By what a request values: a value with its method, or a rate card; never half of each.</summary>
internal sealed record ValuedBy(Money? Value, ValuationMethod? Method, string? Basis, Guid? RateCardId, ValuationUse? Use)
{
    /// <summary>Refuses what belongs to the other way, or is missing of this one.</summary>
    public Refusal? Fault() =>
        Value?.FaultUnlessPositive("/value")
        ?? Input.OptionalText(Basis, "/basis", 500)
        ?? Use?.Fault("/use")
        ?? (Value is null
            ? Method is not null ? Other("The method goes with a value.", "/method") : Basis is not null ? Other("The basis goes with a value.", "/basis") : null
            : Method is null ? Other("A value needs its method.", "/method")
            : RateCardId is not null ? Other("A value is given; leave out the card, or the value.", "/rateCardId")
            : Use is not null ? Other("The use goes with a rate card.", "/use")
            : null);

    /// <summary>The cards it may be valued by; none where a value is given.</summary>
    public Task<RateCardChoice> Cards(Contribution contribution, IDocumentSession session, CancellationToken cancellation) =>
        Value is not null || Fault() is not null
            ? Task.FromResult(new RateCardChoice(RateCardId, [], null, Use))
            : RateCardsFor.Load(contribution, RateCardId, Use, session, cancellation);

    private static Refusal Other(string why, string pointer) => RateCardRefusal.ValueOrCard.Because(why, pointer);
}
