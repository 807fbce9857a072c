using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>An award was withdrawn before anything was paid: all of it lapses.</summary>
/// <param name="Unallocated">What was not allocated; null where all was.</param>
/// <param name="Allocations">What was allocated, per participation.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
/// <param name="EnteredInError">Whether it was entered by mistake: its number is free again.</param>
[EventAlias("award-withdrawn")]
public sealed record AwardWithdrawn(
    Money? Unallocated,
    IReadOnlyList<AllocatedShare> Allocations,
    DateOnly On,
    string Reason,
    bool EnteredInError) : IPosts, IFreesKeys
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool FreesKeys => EnteredInError;

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        if (Unallocated is not null)
        {
            yield return Posting.Move(Funding.Granted, Funding.Lapsed, Unallocated, AwardFacts.On(facts, On)).Between(null, null);
        }

        foreach (var share in Allocations)
        {
            yield return Posting.Move(Funding.Allocated, Funding.Lapsed, share.Value, AwardFacts.On(facts, On))
                .Between(share.OrganisationId, share.OrganisationId);
        }
    }
}
