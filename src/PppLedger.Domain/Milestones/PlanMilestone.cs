namespace PppLedger.Domain;

/// <summary>A milestone or deliverable was planned.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Code">Code, unique within the consortium.</param>
/// <param name="Title">What is to be reached or delivered.</param>
/// <param name="Kind">Milestone or deliverable.</param>
/// <param name="DeliverableType">What sort of deliverable, in the funder's words.</param>
/// <param name="DueOn">When it is due; null where not known.</param>
/// <param name="WorkPackage">Code of the work package; null where not known.</param>
[EventAlias("milestone-planned")]
public sealed record MilestonePlanned(
    Guid ConsortiumId,
    string Code,
    string Title,
    MilestoneKind Kind,
    string? DeliverableType,
    DateOnly? DueOn,
    string? WorkPackage) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new($"milestone/{ConsortiumId}", Code)];
}
