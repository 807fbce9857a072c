namespace PppLedger.Domain;

/// <summary>Somebody else than the one who reported it verified a milestone.</summary>
/// <param name="On">When.</param>
/// <param name="By">Opaque key of the one who verified it.</param>
[EventAlias("milestone-verified")]
public sealed record MilestoneVerified(DateOnly On, string By) : IPostsNothing;
