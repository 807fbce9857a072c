namespace PppLedger.Domain;

/// <summary>A partner promised a contribution, in money, in a quantity, or both.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OrganisationId">The partner.</param>
/// <param name="AwardId">The award it counts under, where known.</param>
/// <param name="Kind">In kind or in cash.</param>
/// <param name="Category">Category of an in-kind commitment; null for cash and where not known.</param>
/// <param name="WorkPackage">Code of the work package; null where not known.</param>
/// <param name="Year">The year it is pledged for; null where not known.</param>
/// <param name="Quantity">How much, in its own unit; null where only money is promised.</param>
/// <param name="Value">How much, in money; null where only a quantity is promised.</param>
/// <param name="Origin">Whose means these are; null where not known.</param>
/// <param name="CommittedOn">The day of the promise.</param>
/// <param name="Reference">The letter of commitment or the partner's own reference.</param>
[EventAlias("contribution-committed")]
public sealed record ContributionCommitted(
    Guid ConsortiumId,
    Guid OrganisationId,
    Guid? AwardId,
    CommitmentKind Kind,
    InKindCategory? Category,
    string? WorkPackage,
    int? Year,
    Quantity? Quantity,
    Money? Value,
    ContributionOrigin? Origin,
    DateOnly CommittedOn,
    string? Reference) : IPosts, IOpensStream
{
    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) => new()
    {
        ConsortiumId = ConsortiumId,
        OrganisationId = OrganisationId,
        AwardId = AwardId,
        WorkPackage = WorkPackage,
        Category = Category,
        Origin = Origin,
        TrueOn = CommittedOn,
        Year = Year,
    };

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => Pledges.Move(Pledges.Made, Kind, Quantity, Value, facts);
}
