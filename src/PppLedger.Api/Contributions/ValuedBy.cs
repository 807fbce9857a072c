using Marten;
using PppLedger.Api.RateCards;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions;

/// <summary>By what a request values: an amount with its method, or a rate card; never half of each.</summary>
/// <param name="Amount">The value, or the amount in the partner's own currency.</param>
/// <param name="Method">How it was arrived at.</param>
/// <param name="Basis">The arithmetic.</param>
/// <param name="RateCardId">The rate card named.</param>
/// <param name="Use">The use of depreciation.</param>
internal sealed record ValuedBy(Money? Amount, ValuationMethod? Method, string? Basis, Guid? RateCardId, ValuationUse? Use)
{
    /// <summary>Whether a rate card says the value.</summary>
    public bool IsByCard => Amount is null;

    /// <summary>Refuses what belongs to the other way, or is missing of this one.</summary>
    public Refusal? Fault() =>
        Input.OptionalText(Basis, "/basis", 500)
        ?? Use?.Fault("/use")
        ?? (IsByCard
            ? Method is not null ? Other("The method goes with a value.", "/method") : Basis is not null ? Other("The basis goes with a value.", "/basis") : null
            : Method is null ? Other("A value needs its method.", "/method")
            : RateCardId is not null ? Other("A value is given; leave out the card, or the value.", "/rateCardId")
            : Use is not null ? Other("The use goes with a rate card.", "/use")
            : null);

    /// <summary>The cards it may be valued by; none where an amount is given.</summary>
    public Task<RateCardChoice> Cards(Contribution contribution, RuleBook book, IDocumentSession session, CancellationToken cancellation) =>
        IsByCard && Fault() is null
            ? RateCardsFor.Load(contribution, RateCardId, Use, book, session, cancellation)
            : Task.FromResult(new RateCardChoice(RateCardId, [], null, Use));

    private static Refusal Other(string why, string pointer) => RateCardRefusal.ValueOrCard.Because(why, pointer);
}
