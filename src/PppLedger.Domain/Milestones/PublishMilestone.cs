namespace PppLedger.Domain;

/// <summary>A deliverable was published.</summary>
/// <param name="On">When; null where not known.</param>
/// <param name="Address">Where it can be read.</param>
[EventAlias("milestone-published")]
public sealed record MilestonePublished(DateOnly? On, string? Address) : IPostsNothing;
