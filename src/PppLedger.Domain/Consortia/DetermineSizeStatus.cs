namespace PppLedger.Domain;

/// <summary>The size status of a participation was determined, as of a day: it is dated data per grant, not a property of the company.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">Its role: one organisation may take part in two.</param>
/// <param name="Status">The status.</param>
/// <param name="On">As of which day.</param>
[EventAlias("size-status-determined")]
public sealed record SizeStatusDetermined(
    Guid OrganisationId,
    ParticipationRole Role,
    SizeStatus Status,
    DateOnly On) : IPostsNothing;
