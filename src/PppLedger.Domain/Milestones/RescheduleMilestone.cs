namespace PppLedger.Domain;

/// <summary>A milestone got another due date.</summary>
/// <param name="DueOn">The new due date.</param>
/// <param name="Reason">Why.</param>
[EventAlias("milestone-rescheduled")]
public sealed record MilestoneRescheduled(DateOnly DueOn, string Reason) : IPostsNothing;
