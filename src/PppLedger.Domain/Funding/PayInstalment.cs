namespace PppLedger.Domain;

/// <summary>The funder paid an instalment.</summary>
/// <param name="OrganisationId">Whom it was paid to: the coordinator or a partner.</param>
/// <param name="Value">How much.</param>
/// <param name="PaidOn">When.</param>
/// <param name="Reference">The payer's reference.</param>
[EventAlias("instalment-paid")]
public sealed record InstalmentPaid(Guid OrganisationId, Money Value, DateOnly PaidOn, string? Reference) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Treasury, Funding.Paid, Value, AwardFacts.On(facts, PaidOn)).Between(facts.OrganisationId, OrganisationId)];
}
