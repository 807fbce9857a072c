namespace PppLedger.Domain;

/// <summary>A milestone was missed.</summary>
/// <param name="On">When that was established.</param>
/// <param name="Reason">Why.</param>
[EventAlias("milestone-missed")]
public sealed record MilestoneMissed(DateOnly On, string Reason) : IPostsNothing;
