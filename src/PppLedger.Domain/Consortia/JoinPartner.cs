namespace PppLedger.Domain;

/// <summary>An organisation joined in a role; one may take part twice, in two roles.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">Its role: one organisation may take part in two.</param>
/// <param name="Kind">What kind of organisation it was then; null where not known.</param>
/// <param name="Country">Its country then (ISO 3166-1 alpha-2).</param>
/// <param name="On">Since when; null where not known, which counts as from the start.</param>
[EventAlias("partner-joined")]
public sealed record PartnerJoined(
    Guid OrganisationId,
    ParticipationRole Role,
    OrganisationKind? Kind,
    string? Country,
    DateOnly? On) : IPostsNothing;
