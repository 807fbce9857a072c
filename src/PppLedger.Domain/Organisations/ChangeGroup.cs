namespace PppLedger.Domain;

/// <summary>An organisation joined, changed or left a group of enterprises.</summary>
/// <param name="Group">The group; null where it left one.</param>
/// <param name="On">Since when.</param>
[EventAlias("organisation-group-changed")]
public sealed record OrganisationGroupChanged(string? Group, DateOnly On) : IPostsNothing;
