namespace PppLedger.Domain;

/// <summary>The ceiling of an award changed. One of increase and decrease is given.</summary>
/// <param name="Increase">By how much more is granted.</param>
/// <param name="Decrease">By how much less; at most what is not yet allocated.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("award-amended")]
public sealed record AwardAmended(Money? Increase, Money? Decrease, DateOnly On, string Reason) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        if (Increase is not null)
        {
            yield return Posting.Move(Funding.Authority, Funding.Granted, Increase, AwardFacts.On(facts, On)).Between(facts.OrganisationId, null);
        }

        if (Decrease is not null)
        {
            yield return Posting.Move(Funding.Granted, Funding.Lapsed, Decrease, AwardFacts.On(facts, On)).Between(null, null);
        }
    }
}
