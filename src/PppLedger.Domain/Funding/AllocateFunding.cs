namespace PppLedger.Domain;

/// <summary>Part of an award was allocated to a partner.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation: one organisation may take part twice.</param>
/// <param name="Value">How much.</param>
/// <param name="On">Since when.</param>
[EventAlias("funding-allocated")]
public sealed record FundingAllocated(Guid OrganisationId, ParticipationRole Role, Money Value, DateOnly On) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Granted, Funding.Allocated, Value, AwardFacts.On(facts, On)).Between(null, OrganisationId)];
}
