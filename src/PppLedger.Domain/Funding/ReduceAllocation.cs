namespace PppLedger.Domain;

/// <summary>Part of what was allocated to a partner went back to the award.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation: one organisation may take part twice.</param>
/// <param name="Value">How much.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("allocation-reduced")]
public sealed record AllocationReduced(
    Guid OrganisationId,
    ParticipationRole Role,
    Money Value,
    DateOnly On,
    string Reason) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Allocated, Funding.Granted, Value, AwardFacts.On(facts, On)).Between(OrganisationId, null)];
}
