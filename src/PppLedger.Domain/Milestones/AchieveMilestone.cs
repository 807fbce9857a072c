namespace PppLedger.Domain;

/// <summary>A milestone was reached or a deliverable delivered.</summary>
/// <param name="On">When.</param>
[EventAlias("milestone-achieved")]
public sealed record MilestoneAchieved(DateOnly On) : IPostsNothing;
