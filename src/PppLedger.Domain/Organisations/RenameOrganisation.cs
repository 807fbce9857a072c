namespace PppLedger.Domain;

/// <summary>An organisation changed its name.</summary>
/// <param name="Name">The new name.</param>
/// <param name="On">Since when; null where not known.</param>
[EventAlias("organisation-renamed")]
public sealed record OrganisationRenamed(string Name, DateOnly? On) : IPostsNothing;
