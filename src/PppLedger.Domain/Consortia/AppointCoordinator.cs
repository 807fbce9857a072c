namespace PppLedger.Domain;

/// <summary>A partner was appointed coordinator (penvoerder).</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="On">Since when.</param>
[EventAlias("coordinator-appointed")]
public sealed record CoordinatorAppointed(Guid OrganisationId, DateOnly On) : IPostsNothing;
