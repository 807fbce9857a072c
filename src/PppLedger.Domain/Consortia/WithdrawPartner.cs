namespace PppLedger.Domain;

/// <summary>A partner left.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">Its role: one organisation may take part in two.</param>
/// <param name="On">Its last day.</param>
/// <param name="Reason">Why.</param>
[EventAlias("partner-withdrew")]
public sealed record PartnerWithdrew(
    Guid OrganisationId,
    ParticipationRole Role,
    DateOnly On,
    string Reason) : IPostsNothing;
